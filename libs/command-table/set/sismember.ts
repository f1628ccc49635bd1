/** SISMEMBER key member */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const sismemberCommand = {
  name: 'sismember',
  summary: 'Tells whether a set has a member.',
  since: '1.0.0',
  group: 'set',
  complexity: 'O(1)',
  arity: 3,
  flags: ['fast', 'readonly'],
  categories: ['set'],
  keySpecs: [keyAt(1, ['RO'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'member', type: 'string' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
