/** CLIENT REPLY <ON | OFF | SKIP> */
import type { CommandSpec } from '../../spec.ts';

export const clientReplyCommand = {
  name: 'reply',
  summary: 'Turns the replies to this connection on or off.',
  since: '3.2.0',
  group: 'connection',
  complexity: 'O(1)',
  arity: 3,
  flags: ['loading', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  arguments: [
    {
      name: 'on_off_skip',
      type: 'oneof',
      arguments: [
        { name: 'on', type: 'pure-token', token: 'ON' },
        { name: 'off', type: 'pure-token', token: 'OFF' },
        { name: 'skip', type: 'pure-token', token: 'SKIP' },
      ],
    },
  ],
  routing: 'local',
} as const satisfies CommandSpec;
