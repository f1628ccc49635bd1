/** ZINCRBY key increment member */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zincrbyCommand = {
  name: 'zincrby',
  summary: 'Adds to the score of a member.',
  since: '1.2.0',
  group: 'sorted-set',
  complexity: 'O(log(N))',
  arity: 4,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['sortedset'],
  keySpecs: [keyAt(1, ['RW', 'access', 'update'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'increment', type: 'integer' },
    { name: 'member', type: 'string' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
