/**
 * GEOSEARCHSTORE destination source <FROMMEMBER member | FROMLONLAT longitude latitude> <BYRADIUS
 *   radius <M | KM | FT | MI> | BYBOX width height <M | KM | FT | MI>> [ASC | DESC] [COUNT count [ANY]]
 *   [STOREDIST]
 */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';
import { SEARCH_ARGUMENTS } from './search-arguments.ts';

export const geosearchstoreCommand = {
  name: 'geosearchstore',
  summary: 'Finds the places inside a circle or a box and stores them.',
  since: '6.2.0',
  group: 'geo',
  complexity: 'O(N+log(M))',
  arity: -8,
  flags: ['denyoom', 'write'],
  categories: ['geo'],
  keySpecs: [keyAt(1, ['OW', 'update']), keyAt(2, ['RO', 'access'])],
  history: [['7.0.0', 'Unit names in upper case.']],
  arguments: [
    { name: 'destination', type: 'key', keySpecIndex: 0 },
    { name: 'source', type: 'key', keySpecIndex: 1 },
    ...SEARCH_ARGUMENTS,
    { name: 'storedist', type: 'pure-token', token: 'STOREDIST', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
