/** SMISMEMBER key member [member …] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const smismemberCommand = {
  name: 'smismember',
  summary: 'Tells which of several members a set has.',
  since: '6.2.0',
  group: 'set',
  complexity: 'O(N)',
  arity: -3,
  flags: ['fast', 'readonly'],
  categories: ['set'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'member', type: 'string', flags: ['multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
