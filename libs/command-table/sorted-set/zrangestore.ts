/** ZRANGESTORE dst src min max [BYSCORE | BYLEX] [REV] [LIMIT offset count] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zrangestoreCommand = {
  name: 'zrangestore',
  summary: 'Stores the members of a range in another sorted set.',
  since: '6.2.0',
  group: 'sorted-set',
  complexity: 'O(log(N)+M)',
  arity: -5,
  flags: ['denyoom', 'write'],
  categories: ['sortedset'],
  keySpecs: [keyAt(1, ['OW', 'update']), keyAt(2, ['RO', 'access'])],
  arguments: [
    { name: 'dst', type: 'key', keySpecIndex: 0 },
    { name: 'src', type: 'key', keySpecIndex: 1 },
    { name: 'min', type: 'string' },
    { name: 'max', type: 'string' },
    {
      name: 'sortby',
      type: 'oneof',
      flags: ['optional'],
      arguments: [
        { name: 'byscore', type: 'pure-token', token: 'BYSCORE' },
        { name: 'bylex', type: 'pure-token', token: 'BYLEX' },
      ],
    },
    { name: 'rev', type: 'pure-token', token: 'REV', flags: ['optional'] },
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
