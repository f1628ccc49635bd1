/** ROLE */
import type { CommandSpec } from '../spec.ts';

export const roleCommand = {
  name: 'role',
  summary: 'Answers the role of the server in replication.',
  since: '2.8.12',
  group: 'server',
  complexity: 'O(1)',
  arity: 1,
  flags: ['fast', 'loading', 'noscript', 'stale'],
  categories: ['admin', 'dangerous'],
  keySpecs: [],
  routing: 'anyShard',
} as const satisfies CommandSpec;
