/** QUIT */
import type { CommandSpec } from '../spec.ts';

export const quitCommand = {
  name: 'quit',
  summary: 'Closes the connection.',
  since: '1.0.0',
  group: 'connection',
  complexity: 'O(1)',
  arity: -1,
  flags: ['allow_busy', 'fast', 'loading', 'no_auth', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
