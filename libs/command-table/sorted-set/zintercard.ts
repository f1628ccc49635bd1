/** ZINTERCARD numkeys key [key …] [LIMIT limit] */
import { countedKeys } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zintercardCommand = {
  name: 'zintercard',
  summary: 'Counts the members that all sorted sets have.',
  since: '7.0.0',
  group: 'sorted-set',
  complexity: 'O(N*K)',
  arity: -3,
  flags: ['movablekeys', 'readonly'],
  categories: ['sortedset'],
  keySpecs: [countedKeys(1, ['RO', 'access'])],
  arguments: [
    { name: 'numkeys', type: 'integer' },
    { name: 'key', type: 'key', keySpecIndex: 0, flags: ['multiple'] },
    { name: 'limit', type: 'integer', token: 'LIMIT', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
