/** CLUSTER SET-CONFIG-EPOCH config-epoch */
import type { CommandSpec } from '../../spec.ts';

export const clusterSetConfigEpochCommand = {
  name: 'set-config-epoch',
  summary: 'Sets the configuration epoch of a new node.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(1)',
  arity: 3,
  flags: ['admin', 'no_async_loading', 'stale'],
  categories: [],
  keySpecs: [],
  arguments: [{ name: 'config-epoch', type: 'integer' }],
  routing: 'unsupported',
} as const satisfies CommandSpec;
