/** CLUSTER MYID */
import type { CommandSpec } from '../../spec.ts';

export const clusterMyidCommand = {
  name: 'myid',
  summary: 'Answers the id of the node.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(1)',
  arity: 2,
  flags: ['stale'],
  categories: [],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
