/** ZDIFF numkeys key [key …] [WITHSCORES] */
import { countedKeys } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zdiffCommand = {
  name: 'zdiff',
  summary: 'Subtracts sorted sets from the first one.',
  since: '6.2.0',
  group: 'sorted-set',
  complexity: 'O(L + (N-K)log(N))',
  arity: -3,
  flags: ['movablekeys', 'readonly'],
  categories: ['sortedset'],
  keySpecs: [countedKeys(1, ['RO', 'access'])],
  arguments: [
    { name: 'numkeys', type: 'integer' },
    { name: 'key', type: 'key', keySpecIndex: 0, flags: ['multiple'] },
    { name: 'withscores', type: 'pure-token', token: 'WITHSCORES', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
