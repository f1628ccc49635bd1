/** CLUSTER INFO */
import type { CommandSpec } from '../../spec.ts';

export const clusterInfoCommand = {
  name: 'info',
  summary: 'Reports the state of the cluster.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(1)',
  arity: 2,
  flags: ['stale'],
  categories: [],
  keySpecs: [],
  tips: ['nondeterministic_output'],
  routing: 'local',
} as const satisfies CommandSpec;
