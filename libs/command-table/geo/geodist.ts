/** GEODIST key member1 member2 [M | KM | FT | MI] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const geodistCommand = {
  name: 'geodist',
  summary: 'Answers the distance between two places.',
  since: '3.2.0',
  group: 'geo',
  complexity: 'O(log(N))',
  arity: -4,
  flags: ['readonly'],
  categories: ['geo'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'member1', type: 'string' },
    { name: 'member2', type: 'string' },
    {
      name: 'unit',
      type: 'oneof',
      flags: ['optional'],
      arguments: [
        { name: 'm', type: 'pure-token', token: 'M' },
        { name: 'km', type: 'pure-token', token: 'KM' },
        { name: 'ft', type: 'pure-token', token: 'FT' },
        { name: 'mi', type: 'pure-token', token: 'MI' },
      ],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
