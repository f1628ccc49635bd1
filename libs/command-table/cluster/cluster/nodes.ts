/** CLUSTER NODES */
import type { CommandSpec } from '../../spec.ts';

export const clusterNodesCommand = {
  name: 'nodes',
  summary: 'Lists the nodes as text lines.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(N)',
  arity: 2,
  flags: ['stale'],
  categories: [],
  keySpecs: [],
  tips: ['nondeterministic_output'],
  routing: 'local',
} as const satisfies CommandSpec;
