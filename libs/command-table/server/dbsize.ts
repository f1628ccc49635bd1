/** DBSIZE */
import type { CommandSpec } from '../spec.ts';

export const dbsizeCommand = {
  name: 'dbsize',
  summary: 'Counts the keys of the selected database.',
  since: '1.0.0',
  group: 'server',
  complexity: 'O(1)',
  arity: 1,
  flags: ['fast', 'readonly'],
  categories: ['keyspace'],
  keySpecs: [],
  tips: ['request_policy:all_shards', 'response_policy:agg_sum'],
  routing: 'allShards',
  merge: 'sum',
} as const satisfies CommandSpec;
