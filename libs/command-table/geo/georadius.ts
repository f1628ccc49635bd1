/**
 * GEORADIUS key longitude latitude radius <M | KM | FT | MI> [WITHCOORD] [WITHDIST] [WITHHASH] [COUNT
 *   count [ANY]] [ASC | DESC] [STORE key] [STOREDIST key]
 */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';
import { RADIUS_ARGUMENTS } from './radius-arguments.ts';

export const georadiusCommand = {
  name: 'georadius',
  summary: 'Finds the places within a distance of a point, and stores them on request.',
  since: '3.2.0',
  group: 'geo',
  complexity: 'O(N+log(M))',
  arity: -6,
  flags: ['denyoom', 'movablekeys', 'write'],
  categories: ['geo'],
  keySpecs: [
    keyAt(1, ['RO', 'access']),
    {
      flags: ['OW', 'update'],
      begin: { kind: 'keyword', keyword: 'STORE', startFrom: 6 },
      find: { kind: 'range', lastKey: 0, step: 1, limit: 0 },
    },
    {
      flags: ['OW', 'update'],
      begin: { kind: 'keyword', keyword: 'STOREDIST', startFrom: 6 },
      find: { kind: 'range', lastKey: 0, step: 1, limit: 0 },
    },
  ],
  history: [
    ['6.2.0', '`COUNT` takes `ANY`.'],
    ['7.0.0', 'Unit names in upper case.'],
  ],
  docFlags: ['deprecated'],
  deprecatedSince: '6.2.0',
  replacedBy: '`GEOSEARCH` and `GEOSEARCHSTORE` with `BYRADIUS`',
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
    { name: 'key', type: 'key', token: 'STORE', keySpecIndex: 1, flags: ['optional'] },
    { name: 'key', type: 'key', token: 'STOREDIST', keySpecIndex: 2, flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
