/** KEYS pattern */
import type { CommandSpec } from '../spec.ts';

export const keysCommand = {
  name: 'keys',
  summary: 'Lists the keys that match a pattern.',
  since: '1.0.0',
  group: 'generic',
  complexity: 'O(N)',
  arity: 2,
  flags: ['readonly'],
  categories: ['keyspace', 'dangerous'],
  keySpecs: [],
  tips: ['nondeterministic_output_order', 'request_policy:all_shards'],
  arguments: [{ name: 'pattern', type: 'pattern' }],
  routing: 'allShards',
  merge: 'concatenate',
} as const satisfies CommandSpec;
