/** RESET */
import type { CommandSpec } from '../spec.ts';

export const resetCommand = {
  name: 'reset',
  summary: 'Sets the connection back to its first state.',
  since: '6.2.0',
  group: 'connection',
  complexity: 'O(1)',
  arity: 1,
  flags: ['allow_busy', 'fast', 'loading', 'no_auth', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
