/** CLIENT UNBLOCK client-id [TIMEOUT | ERROR] */
import type { CommandSpec } from '../../spec.ts';

export const clientUnblockCommand = {
  name: 'unblock',
  summary: 'Wakes a client that waits in a blocking command.',
  since: '5.0.0',
  group: 'connection',
  complexity: 'O(log N)',
  arity: -3,
  flags: ['admin', 'loading', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  arguments: [
    { name: 'client-id', type: 'integer' },
    {
      name: 'timeout_error',
      type: 'oneof',
      flags: ['optional'],
      arguments: [
        { name: 'timeout', type: 'pure-token', token: 'TIMEOUT' },
        { name: 'error', type: 'pure-token', token: 'ERROR' },
      ],
    },
  ],
  routing: 'local',
} as const satisfies CommandSpec;
