/** CLUSTER ADDSLOTS slot [slot …] */
import type { CommandSpec } from '../../spec.ts';

export const clusterAddslotsCommand = {
  name: 'addslots',
  summary: 'Makes the node the owner of slots.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(N)',
  arity: -3,
  flags: ['admin', 'no_async_loading', 'stale'],
  categories: [],
  keySpecs: [],
  arguments: [{ name: 'slot', type: 'integer', flags: ['multiple'] }],
  routing: 'unsupported',
} as const satisfies CommandSpec;
