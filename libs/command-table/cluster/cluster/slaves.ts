/** CLUSTER SLAVES node-id */
import type { CommandSpec } from '../../spec.ts';

export const clusterSlavesCommand = {
  name: 'slaves',
  summary: 'Lists the replicas of a primary.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(1)',
  arity: 3,
  flags: ['admin', 'stale'],
  categories: [],
  keySpecs: [],
  tips: ['nondeterministic_output'],
  docFlags: ['deprecated'],
  deprecatedSince: '5.0.0',
  replacedBy: '`CLUSTER REPLICAS`',
  arguments: [{ name: 'node-id', type: 'string' }],
  routing: 'local',
} as const satisfies CommandSpec;
