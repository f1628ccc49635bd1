/** SWAPDB index1 index2 */
import type { CommandSpec } from '../spec.ts';

export const swapdbCommand = {
  name: 'swapdb',
  summary: 'Exchanges the contents of two databases.',
  since: '4.0.0',
  group: 'server',
  complexity: 'O(N)',
  arity: 3,
  flags: ['fast', 'write'],
  categories: ['keyspace', 'dangerous'],
  keySpecs: [],
  arguments: [
    { name: 'index1', type: 'integer' },
    { name: 'index2', type: 'integer' },
  ],
  routing: 'allShards',
  merge: 'allOk',
} as const satisfies CommandSpec;
