/** CLUSTER COUNTKEYSINSLOT slot */
import type { CommandSpec } from '../../spec.ts';

export const clusterCountkeysinslotCommand = {
  name: 'countkeysinslot',
  summary: 'Counts the keys of a slot.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(1)',
  arity: 3,
  flags: ['stale'],
  categories: [],
  keySpecs: [],
  arguments: [{ name: 'slot', type: 'integer' }],
  routing: 'allShards',
  merge: 'sum',
} as const satisfies CommandSpec;
