/** ZINTERSTORE destination numkeys key [key …] [WEIGHTS weight [weight …]] [AGGREGATE SUM | MIN | MAX] */
import { countedKeys, keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zinterstoreCommand = {
  name: 'zinterstore',
  summary: 'Intersects sorted sets and stores the result.',
  since: '2.0.0',
  group: 'sorted-set',
  complexity: 'O(N*K)+O(M*log(M))',
  arity: -4,
  flags: ['denyoom', 'movablekeys', 'write'],
  categories: ['sortedset'],
  keySpecs: [keyAt(1, ['OW', 'update']), countedKeys(2, ['RO', 'access'])],
  arguments: [
    { name: 'destination', type: 'key', keySpecIndex: 0 },
    { name: 'numkeys', type: 'integer' },
    { name: 'key', type: 'key', keySpecIndex: 1, flags: ['multiple'] },
    { name: 'weight', type: 'integer', token: 'WEIGHTS', flags: ['optional', 'multiple'] },
    {
      name: 'aggregate',
      type: 'oneof',
      token: 'AGGREGATE',
      flags: ['optional'],
      arguments: [
        { name: 'sum', type: 'pure-token', token: 'SUM' },
        { name: 'min', type: 'pure-token', token: 'MIN' },
        { name: 'max', type: 'pure-token', token: 'MAX' },
      ],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
