/** ZREMRANGEBYSCORE key min max */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zremrangebyscoreCommand = {
  name: 'zremrangebyscore',
  summary: 'Removes the members with scores in a range.',
  since: '1.2.0',
  group: 'sorted-set',
  complexity: 'O(log(N)+M)',
  arity: 4,
  flags: ['write'],
  categories: ['sortedset'],
  keySpecs: [keyAt(1, ['RW', 'delete'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'min', type: 'double' },
    { name: 'max', type: 'double' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
