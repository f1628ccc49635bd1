/** CLUSTER SLOTS */
import type { CommandSpec } from '../../spec.ts';

export const clusterSlotsCommand = {
  name: 'slots',
  summary: 'Lists the slot ranges with their nodes.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(N)',
  arity: 2,
  flags: ['stale'],
  categories: [],
  keySpecs: [],
  tips: ['nondeterministic_output'],
  history: [
    ['4.0.0', 'Node ids in the reply.'],
    ['7.0.0', 'A field with further network facts in the reply.'],
  ],
  docFlags: ['deprecated'],
  deprecatedSince: '7.0.0',
  replacedBy: '`CLUSTER SHARDS`',
  routing: 'local',
} as const satisfies CommandSpec;
