/** CLUSTER BUMPEPOCH */
import type { CommandSpec } from '../../spec.ts';

export const clusterBumpepochCommand = {
  name: 'bumpepoch',
  summary: 'Raises the configuration epoch of the cluster.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(1)',
  arity: 2,
  flags: ['admin', 'no_async_loading', 'stale'],
  categories: [],
  keySpecs: [],
  tips: ['nondeterministic_output'],
  routing: 'unsupported',
} as const satisfies CommandSpec;
