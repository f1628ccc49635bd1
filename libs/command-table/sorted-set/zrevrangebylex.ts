/** ZREVRANGEBYLEX key max min [LIMIT offset count] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zrevrangebylexCommand = {
  name: 'zrevrangebylex',
  summary: 'Reads the members in a lexicographical range backwards.',
  since: '2.8.9',
  group: 'sorted-set',
  complexity: 'O(log(N)+M)',
  arity: -4,
  flags: ['readonly'],
  categories: ['sortedset'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  docFlags: ['deprecated'],
  deprecatedSince: '6.2.0',
  replacedBy: '`ZRANGE` with `REV` and `BYLEX`',
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'max', type: 'string' },
    { name: 'min', type: 'string' },
    {
      name: 'offset_count',
      type: 'block',
      token: 'LIMIT',
      flags: ['optional'],
      arguments: [
        { name: 'offset', type: 'integer' },
        { name: 'count', type: 'integer' },
      ],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
