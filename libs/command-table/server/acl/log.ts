/** ACL LOG [count | RESET] */
import type { CommandSpec } from '../../spec.ts';

export const aclLogCommand = {
  name: 'log',
  summary: 'Shows recent refusals for lack of rights, or clears them.',
  since: '6.0.0',
  group: 'server',
  complexity: 'O(N)',
  arity: -2,
  flags: ['admin', 'loading', 'noscript', 'stale'],
  categories: [],
  keySpecs: [],
  arguments: [
    {
      name: 'operation',
      type: 'oneof',
      flags: ['optional'],
      arguments: [
        { name: 'count', type: 'integer' },
        { name: 'reset', type: 'pure-token', token: 'RESET' },
      ],
    },
  ],
  routing: 'local',
} as const satisfies CommandSpec;
