/** ZREMRANGEBYLEX key min max */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zremrangebylexCommand = {
  name: 'zremrangebylex',
  summary: 'Removes the members in a lexicographical range.',
  since: '2.8.9',
  group: 'sorted-set',
  complexity: 'O(log(N)+M)',
  arity: 4,
  flags: ['write'],
  categories: ['sortedset'],
  keySpecs: [keyAt(1, ['RW', 'delete'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'min', type: 'string' },
    { name: 'max', type: 'string' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
