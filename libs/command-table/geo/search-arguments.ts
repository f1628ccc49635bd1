/** Where GEOSEARCH and GEOSEARCHSTORE look and what they give: their arguments behind the keys. */
import type { ArgumentSpec } from '../spec.ts';

export const SEARCH_ARGUMENTS = [
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
] as const satisfies readonly ArgumentSpec[];
