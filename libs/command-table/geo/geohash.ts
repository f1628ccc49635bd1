/** GEOHASH key member [member …] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const geohashCommand = {
  name: 'geohash',
  summary: 'Answers the geohash text of places.',
  since: '3.2.0',
  group: 'geo',
  complexity: 'O(log(N))',
  arity: -2,
  flags: ['readonly'],
  categories: ['geo'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'member', type: 'string', flags: ['multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
