/** GEOADD key [NX | XX] [CH] longitude latitude member [longitude latitude member …] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const geoaddCommand = {
  name: 'geoadd',
  summary: 'Adds places with longitude and latitude to a sorted set.',
  since: '3.2.0',
  group: 'geo',
  complexity: 'O(log(N))',
  arity: -5,
  flags: ['denyoom', 'write'],
  categories: ['geo'],
  keySpecs: [keyAt(1, ['RW', 'update'])],
  history: [['6.2.0', 'Options `CH`, `NX`, `XX`.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    {
      name: 'condition',
      type: 'oneof',
      since: '6.2.0',
      flags: ['optional'],
      arguments: [
        { name: 'nx', type: 'pure-token', token: 'NX' },
        { name: 'xx', type: 'pure-token', token: 'XX' },
      ],
    },
    { name: 'change', type: 'pure-token', token: 'CH', since: '6.2.0', flags: ['optional'] },
    {
      name: 'longitude_latitude_member',
      type: 'block',
      flags: ['multiple'],
      arguments: [
        { name: 'longitude', type: 'double' },
        { name: 'latitude', type: 'double' },
        { name: 'member', type: 'string' },
      ],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
