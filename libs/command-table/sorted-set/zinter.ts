/** ZINTER numkeys key [key …] [WEIGHTS weight [weight …]] [AGGREGATE SUM | MIN | MAX] [WITHSCORES] */
import { countedKeys } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zinterCommand = {
  name: 'zinter',
  summary: 'Intersects sorted sets.',
  since: '6.2.0',
  group: 'sorted-set',
  complexity: 'O(N*K)+O(M*log(M))',
  arity: -3,
  flags: ['movablekeys', 'readonly'],
  categories: ['sortedset'],
  keySpecs: [countedKeys(1, ['RO', 'access'])],
  arguments: [
    { name: 'numkeys', type: 'integer' },
    { name: 'key', type: 'key', keySpecIndex: 0, flags: ['multiple'] },
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
    { name: 'withscores', type: 'pure-token', token: 'WITHSCORES', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
