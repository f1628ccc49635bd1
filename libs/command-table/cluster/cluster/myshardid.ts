/** CLUSTER MYSHARDID */
import type { CommandSpec } from '../../spec.ts';

export const clusterMyshardidCommand = {
  name: 'myshardid',
  summary: 'Answers the id of the shard that the node belongs to.',
  since: '7.2.0',
  group: 'cluster',
  complexity: 'O(1)',
  arity: 2,
  flags: ['stale'],
  categories: [],
  keySpecs: [],
  tips: ['nondeterministic_output'],
  routing: 'local',
} as const satisfies CommandSpec;
