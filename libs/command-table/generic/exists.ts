/** EXISTS key [key …] */
import { keysFrom } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const existsCommand = {
  name: 'exists',
  summary: 'Counts how many of the given keys exist.',
  since: '1.0.0',
  group: 'generic',
  complexity: 'O(N)',
  arity: -2,
  flags: ['fast', 'readonly'],
  categories: ['keyspace'],
  keySpecs: [keysFrom(1, ['RO'])],
  tips: ['request_policy:multi_shard', 'response_policy:agg_sum'],
  history: [['3.0.3', 'Takes several keys.']],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0, flags: ['multiple'] }],
  routing: 'split',
  merge: 'sum',
} as const satisfies CommandSpec;
