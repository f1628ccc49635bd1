/** CLUSTER GETKEYSINSLOT slot count */
import type { CommandSpec } from '../../spec.ts';

export const clusterGetkeysinslotCommand = {
  name: 'getkeysinslot',
  summary: 'Lists some keys of a slot.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(log(N))',
  arity: 4,
  flags: ['stale'],
  categories: [],
  keySpecs: [],
  tips: ['nondeterministic_output'],
  arguments: [
    { name: 'slot', type: 'integer' },
    { name: 'count', type: 'integer' },
  ],
  routing: 'allShards',
  merge: 'concatenate',
} as const satisfies CommandSpec;
