/** CLUSTER RESET [HARD | SOFT] */
import type { CommandSpec } from '../../spec.ts';

export const clusterResetCommand = {
  name: 'reset',
  summary: 'Makes the node forget the cluster.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(N)',
  arity: -2,
  flags: ['admin', 'noscript', 'stale'],
  categories: [],
  keySpecs: [],
  arguments: [
    {
      name: 'hard_soft',
      type: 'oneof',
      flags: ['optional'],
      arguments: [
        { name: 'hard', type: 'pure-token', token: 'HARD' },
        { name: 'soft', type: 'pure-token', token: 'SOFT' },
      ],
    },
  ],
  routing: 'unsupported',
} as const satisfies CommandSpec;
