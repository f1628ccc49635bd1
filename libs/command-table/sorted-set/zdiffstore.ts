/** ZDIFFSTORE destination numkeys key [key …] */
import { countedKeys, keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zdiffstoreCommand = {
  name: 'zdiffstore',
  summary: 'Subtracts sorted sets from the first one and stores the result.',
  since: '6.2.0',
  group: 'sorted-set',
  complexity: 'O(L + (N-K)log(N))',
  arity: -4,
  flags: ['denyoom', 'movablekeys', 'write'],
  categories: ['sortedset'],
  keySpecs: [keyAt(1, ['OW', 'update']), countedKeys(2, ['RO', 'access'])],
  arguments: [
    { name: 'destination', type: 'key', keySpecIndex: 0 },
    { name: 'numkeys', type: 'integer' },
    { name: 'key', type: 'key', keySpecIndex: 1, flags: ['multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
