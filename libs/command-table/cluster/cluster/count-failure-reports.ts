/** CLUSTER COUNT-FAILURE-REPORTS node-id */
import type { CommandSpec } from '../../spec.ts';

export const clusterCountFailureReportsCommand = {
  name: 'count-failure-reports',
  summary: 'Counts the failure reports that are open against a node.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(N)',
  arity: 3,
  flags: ['admin', 'stale'],
  categories: [],
  keySpecs: [],
  tips: ['nondeterministic_output'],
  arguments: [{ name: 'node-id', type: 'string' }],
  routing: 'unsupported',
} as const satisfies CommandSpec;
