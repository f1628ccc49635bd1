/**
 * GEOSEARCH key <FROMMEMBER member | FROMLONLAT longitude latitude> <BYRADIUS radius <M | KM | FT |
 *   MI> | BYBOX width height <M | KM | FT | MI>> [ASC | DESC] [COUNT count [ANY]] [WITHCOORD] [WITHDIST]
 *   [WITHHASH]
 */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const geosearchCommand = {
  name: 'geosearch',
  summary: 'Finds the places inside a circle or a box.',
  since: '6.2.0',
  group: 'geo',
  complexity: 'O(N+log(M))',
  arity: -7,
  flags: ['readonly'],
  categories: ['geo'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  history: [['7.0.0', 'Unit names in upper case.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    {
      name: 'from',
      type: 'oneof',
      arguments: [
        { name: 'member', type: 'string', token: 'FROMMEMBER' },
        {
          name: 'longitude_latitude',
          type: 'block',
          token: 'FROMLONLAT',
          arguments: [
            { name: 'longitude', type: 'double' },
            { name: 'latitude', type: 'double' },
          ],
        },
      ],
    },
    {
      name: 'by',
      type: 'oneof',
      arguments: [
        {
          name: 'circle',
          type: 'block',
          arguments: [
            { name: 'radius', type: 'double', token: 'BYRADIUS' },
            {
              name: 'unit',
              type: 'oneof',
              arguments: [
                { name: 'm', type: 'pure-token', token: 'M' },
                { name: 'km', type: 'pure-token', token: 'KM' },
                { name: 'ft', type: 'pure-token', token: 'FT' },
                { name: 'mi', type: 'pure-token', token: 'MI' },
              ],
            },
          ],
        },
        {
          name: 'box',
          type: 'block',
          arguments: [
            { name: 'width', type: 'double', token: 'BYBOX' },
            { name: 'height', type: 'double' },
            {
              name: 'unit',
              type: 'oneof',
              arguments: [
                { name: 'm', type: 'pure-token', token: 'M' },
                { name: 'km', type: 'pure-token', token: 'KM' },
                { name: 'ft', type: 'pure-token', token: 'FT' },
                { name: 'mi', type: 'pure-token', token: 'MI' },
              ],
            },
          ],
        },
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
    {
      name: 'count',
      type: 'block',
      flags: ['optional'],
      arguments: [
        { name: 'count', type: 'integer', token: 'COUNT' },
        { name: 'any', type: 'pure-token', token: 'ANY', flags: ['optional'] },
      ],
    },
    { name: 'withcoord', type: 'pure-token', token: 'WITHCOORD', flags: ['optional'] },
    { name: 'withdist', type: 'pure-token', token: 'WITHDIST', flags: ['optional'] },
    { name: 'withhash', type: 'pure-token', token: 'WITHHASH', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
