/** HELLO [protover [AUTH username password] [SETNAME clientname]] */
import type { CommandSpec } from '../spec.ts';

export const helloCommand = {
  name: 'hello',
  summary: 'Chooses the protocol version, and authenticates and names the connection on request.',
  since: '6.0.0',
  group: 'connection',
  complexity: 'O(1)',
  arity: -1,
  flags: ['allow_busy', 'fast', 'loading', 'no_auth', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  history: [['6.2.0', '`protover` may be left out: the reply then describes the connection.']],
  arguments: [
    {
      name: 'arguments',
      type: 'block',
      flags: ['optional'],
      arguments: [
        { name: 'protover', type: 'integer' },
        {
          name: 'username_password',
          type: 'block',
          token: 'AUTH',
          flags: ['optional'],
          arguments: [
            { name: 'username', type: 'string' },
            { name: 'password', type: 'string' },
          ],
        },
        { name: 'clientname', type: 'string', token: 'SETNAME', flags: ['optional'] },
      ],
    },
  ],
  routing: 'local',
} as const satisfies CommandSpec;
