/** CLUSTER REPLICAS node-id */
import type { CommandSpec } from '../../spec.ts';

export const clusterReplicasCommand = {
  name: 'replicas',
  summary: 'Lists the replicas of a primary.',
  since: '5.0.0',
  group: 'cluster',
  complexity: 'O(1)',
  arity: 3,
  flags: ['admin', 'stale'],
  categories: [],
  keySpecs: [],
  tips: ['nondeterministic_output'],
  arguments: [{ name: 'node-id', type: 'string' }],
  routing: 'local',
} as const satisfies CommandSpec;
