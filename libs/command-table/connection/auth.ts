/** AUTH [username] password */
import type { CommandSpec } from '../spec.ts';

export const authCommand = {
  name: 'auth',
  summary: 'Authenticates the connection.',
  since: '1.0.0',
  group: 'connection',
  complexity: 'O(N)',
  arity: -2,
  flags: ['allow_busy', 'fast', 'loading', 'no_auth', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  history: [['6.0.0', 'Takes a user name.']],
  arguments: [
    { name: 'username', type: 'string', since: '6.0.0', flags: ['optional'] },
    { name: 'password', type: 'string' },
  ],
  routing: 'local',
} as const satisfies CommandSpec;
