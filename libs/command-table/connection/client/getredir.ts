/** CLIENT GETREDIR */
import type { CommandSpec } from '../../spec.ts';

export const clientGetredirCommand = {
  name: 'getredir',
  summary: "Answers the connection that this one's invalidations go to.",
  since: '6.0.0',
  group: 'connection',
  complexity: 'O(1)',
  arity: 2,
  flags: ['loading', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
