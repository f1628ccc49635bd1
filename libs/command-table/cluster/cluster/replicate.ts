/** CLUSTER REPLICATE node-id */
import type { CommandSpec } from '../../spec.ts';

export const clusterReplicateCommand = {
  name: 'replicate',
  summary: 'Makes the node a replica of a primary.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(1)',
  arity: 3,
  flags: ['admin', 'no_async_loading', 'stale'],
  categories: [],
  keySpecs: [],
  arguments: [{ name: 'node-id', type: 'string' }],
  routing: 'unsupported',
} as const satisfies CommandSpec;
