/**
 * GEOSEARCH key <FROMMEMBER member | FROMLONLAT longitude latitude> <BYRADIUS radius <M | KM | FT |
 *   MI> | BYBOX width height <M | KM | FT | MI>> [ASC | DESC] [COUNT count [ANY]] [WITHCOORD] [WITHDIST]
 *   [WITHHASH]
 */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';
import { SEARCH_ARGUMENTS } from './search-arguments.ts';

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
    ...SEARCH_ARGUMENTS,
    { name: 'withcoord', type: 'pure-token', token: 'WITHCOORD', flags: ['optional'] },
    { name: 'withdist', type: 'pure-token', token: 'WITHDIST', flags: ['optional'] },
    { name: 'withhash', type: 'pure-token', token: 'WITHHASH', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
