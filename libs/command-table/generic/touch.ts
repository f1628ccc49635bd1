/** TOUCH key [key …] */
import { keysFrom } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const touchCommand = {
  name: 'touch',
  summary: 'Counts which keys exist and marks them as used.',
  since: '3.2.1',
  group: 'generic',
  complexity: 'O(N)',
  arity: -2,
  flags: ['fast', 'readonly'],
  categories: ['keyspace'],
  keySpecs: [keysFrom(1, ['RO'])],
  tips: ['request_policy:multi_shard', 'response_policy:agg_sum'],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0, flags: ['multiple'] }],
  routing: 'split',
  merge: 'sum',
} as const satisfies CommandSpec;
