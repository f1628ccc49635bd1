/** CLIENT NO-TOUCH <ON | OFF> */
import type { CommandSpec } from '../../spec.ts';

export const clientNoTouchCommand = {
  name: 'no-touch',
  summary: "Says whether this connection's commands count as use of a key for eviction.",
  since: '7.2.0',
  group: 'connection',
  complexity: 'O(1)',
  arity: 3,
  flags: ['loading', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  arguments: [
    {
      name: 'enabled',
      type: 'oneof',
      arguments: [
        { name: 'on', type: 'pure-token', token: 'ON' },
        { name: 'off', type: 'pure-token', token: 'OFF' },
      ],
    },
  ],
  routing: 'local',
} as const satisfies CommandSpec;
