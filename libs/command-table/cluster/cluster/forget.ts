/** CLUSTER FORGET node-id */
import type { CommandSpec } from '../../spec.ts';

export const clusterForgetCommand = {
  name: 'forget',
  summary: 'Removes a node from the node table.',
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
