/** ZRANGEBYSCORE key min max [WITHSCORES] [LIMIT offset count] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zrangebyscoreCommand = {
  name: 'zrangebyscore',
  summary: 'Reads the members with scores in a range.',
  since: '1.0.5',
  group: 'sorted-set',
  complexity: 'O(log(N)+M)',
  arity: -4,
  flags: ['readonly'],
  categories: ['sortedset'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  history: [['2.0.0', 'Modifier `WITHSCORES`.']],
  docFlags: ['deprecated'],
  deprecatedSince: '6.2.0',
  replacedBy: '`ZRANGE` with `BYSCORE`',
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'min', type: 'double' },
    { name: 'max', type: 'double' },
    { name: 'withscores', type: 'pure-token', token: 'WITHSCORES', since: '2.0.0', flags: ['optional'] },
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
