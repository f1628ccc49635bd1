/** CLUSTER FLUSHSLOTS */
import type { CommandSpec } from '../../spec.ts';

export const clusterFlushslotsCommand = {
  name: 'flushslots',
  summary: 'Makes the node forget all its slots.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(1)',
  arity: 2,
  flags: ['admin', 'no_async_loading', 'stale'],
  categories: [],
  keySpecs: [],
  routing: 'unsupported',
} as const satisfies CommandSpec;
