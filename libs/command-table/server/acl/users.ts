/** ACL USERS */
import type { CommandSpec } from '../../spec.ts';

export const aclUsersCommand = {
  name: 'users',
  summary: 'Lists the names of all users.',
  since: '6.0.0',
  group: 'server',
  complexity: 'O(N)',
  arity: 2,
  flags: ['admin', 'loading', 'noscript', 'stale'],
  categories: [],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
