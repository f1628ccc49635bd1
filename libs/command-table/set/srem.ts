/** SREM key member [member …] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const sremCommand = {
  name: 'srem',
  summary: 'Removes members from a set.',
  since: '1.0.0',
  group: 'set',
  complexity: 'O(N)',
  arity: -3,
  flags: ['fast', 'write'],
  categories: ['set'],
  keySpecs: [keyAt(1, ['RW', 'delete'])],
  history: [['2.4.0', 'Takes several members.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'member', type: 'string', flags: ['multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
