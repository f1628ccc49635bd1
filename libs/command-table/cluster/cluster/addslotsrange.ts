/** CLUSTER ADDSLOTSRANGE start-slot end-slot [start-slot end-slot …] */
import type { CommandSpec } from '../../spec.ts';

export const clusterAddslotsrangeCommand = {
  name: 'addslotsrange',
  summary: 'Makes the node the owner of ranges of slots.',
  since: '7.0.0',
  group: 'cluster',
  complexity: 'O(N)',
  arity: -4,
  flags: ['admin', 'no_async_loading', 'stale'],
  categories: [],
  keySpecs: [],
  arguments: [
    {
      name: 'start-slot_end-slot',
      type: 'block',
      flags: ['multiple'],
      arguments: [
        { name: 'start-slot', type: 'integer' },
        { name: 'end-slot', type: 'integer' },
      ],
    },
  ],
  routing: 'unsupported',
} as const satisfies CommandSpec;
