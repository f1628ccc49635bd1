/** The radius and its unit, as the four GEORADIUS commands take them. */
import type { ArgumentSpec } from '../spec.ts';

export const RADIUS_ARGUMENTS = [
  { name: 'radius', type: 'double' },
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
] as const satisfies readonly ArgumentSpec[];
