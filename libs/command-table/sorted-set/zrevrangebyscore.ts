/** ZREVRANGEBYSCORE key max min [WITHSCORES] [LIMIT offset count] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zrevrangebyscoreCommand = {
  name: 'zrevrangebyscore',
  summary: 'Reads the members with scores in a range, highest first.',
  since: '2.2.0',
  group: 'sorted-set',
  complexity: 'O(log(N)+M)',
  arity: -4,
  flags: ['readonly'],
  categories: ['sortedset'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  history: [['2.1.6', '`min` and `max` may exclude their end.']],
  docFlags: ['deprecated'],
  deprecatedSince: '6.2.0',
  replacedBy: '`ZRANGE` with `REV` and `BYSCORE`',
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'max', type: 'double' },
    { name: 'min', type: 'double' },
    { name: 'withscores', type: 'pure-token', token: 'WITHSCORES', flags: ['optional'] },
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
