/** CLUSTER SHARDS */
import type { CommandSpec } from '../../spec.ts';

export const clusterShardsCommand = {
  name: 'shards',
  summary: 'Lists the shards with their slots and nodes.',
  since: '7.0.0',
  group: 'cluster',
  complexity: 'O(N)',
  arity: 2,
  flags: ['stale'],
  categories: [],
  keySpecs: [],
  tips: ['nondeterministic_output'],
  routing: 'local',
} as const satisfies CommandSpec;
