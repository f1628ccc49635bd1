/** ZREVRANGE key start stop [WITHSCORES] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zrevrangeCommand = {
  name: 'zrevrange',
  summary: 'Reads members by rank, highest score first.',
  since: '1.2.0',
  group: 'sorted-set',
  complexity: 'O(log(N)+M)',
  arity: -4,
  flags: ['readonly'],
  categories: ['sortedset'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  docFlags: ['deprecated'],
  deprecatedSince: '6.2.0',
  replacedBy: '`ZRANGE` with `REV`',
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'start', type: 'integer' },
    { name: 'stop', type: 'integer' },
    { name: 'withscores', type: 'pure-token', token: 'WITHSCORES', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
