/** CLIENT UNPAUSE */
import type { CommandSpec } from '../../spec.ts';

export const clientUnpauseCommand = {
  name: 'unpause',
  summary: 'Lets suspended clients go on.',
  since: '6.2.0',
  group: 'connection',
  complexity: 'O(N)',
  arity: 2,
  flags: ['admin', 'loading', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
