/** UNWATCH */
import type { CommandSpec } from '../spec.ts';

export const unwatchCommand = {
  name: 'unwatch',
  summary: 'Forgets the watched keys.',
  since: '2.2.0',
  group: 'transactions',
  complexity: 'O(1)',
  arity: 1,
  flags: ['allow_busy', 'fast', 'loading', 'noscript', 'stale'],
  categories: ['transaction'],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
