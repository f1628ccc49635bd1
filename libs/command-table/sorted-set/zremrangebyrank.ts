/** ZREMRANGEBYRANK key start stop */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zremrangebyrankCommand = {
  name: 'zremrangebyrank',
  summary: 'Removes the members with ranks in a range.',
  since: '2.0.0',
  group: 'sorted-set',
  complexity: 'O(log(N)+M)',
  arity: 4,
  flags: ['write'],
  categories: ['sortedset'],
  keySpecs: [keyAt(1, ['RW', 'delete'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'start', type: 'integer' },
    { name: 'stop', type: 'integer' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
