/**
 * GEORADIUS_RO key longitude latitude radius <M | KM | FT | MI> [WITHCOORD] [WITHDIST] [WITHHASH]
 *   [COUNT count [ANY]] [ASC | DESC]
 */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';
import { RADIUS_ARGUMENTS } from './radius-arguments.ts';

export const georadiusRoCommand = {
  name: 'georadius_ro',
  summary: 'Finds the places within a distance of a point.',
  since: '3.2.10',
  group: 'geo',
  complexity: 'O(N+log(M))',
  arity: -6,
  flags: ['readonly'],
  categories: ['geo'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  history: [['6.2.0', '`COUNT` takes `ANY`.']],
  docFlags: ['deprecated'],
  deprecatedSince: '6.2.0',
  replacedBy: '`GEOSEARCH` with `BYRADIUS`',
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'longitude', type: 'double' },
    { name: 'latitude', type: 'double' },
    ...RADIUS_ARGUMENTS,
    { name: 'withcoord', type: 'pure-token', token: 'WITHCOORD', flags: ['optional'] },
    { name: 'withdist', type: 'pure-token', token: 'WITHDIST', flags: ['optional'] },
    { name: 'withhash', type: 'pure-token', token: 'WITHHASH', flags: ['optional'] },
    {
      name: 'count',
      type: 'block',
      flags: ['optional'],
      arguments: [
        { name: 'count', type: 'integer', token: 'COUNT' },
        { name: 'any', type: 'pure-token', token: 'ANY', since: '6.2.0', flags: ['optional'] },
      ],
    },
    {
      name: 'order',
      type: 'oneof',
      flags: ['optional'],
      arguments: [
        { name: 'asc', type: 'pure-token', token: 'ASC' },
        { name: 'desc', type: 'pure-token', token: 'DESC' },
      ],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
