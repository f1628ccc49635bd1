/** CLUSTER LINKS */
import type { CommandSpec } from '../../spec.ts';

export const clusterLinksCommand = {
  name: 'links',
  summary: 'Lists the links between this node and its peers.',
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
