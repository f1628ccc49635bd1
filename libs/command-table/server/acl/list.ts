/** ACL LIST */
import type { CommandSpec } from '../../spec.ts';

export const aclListCommand = {
  name: 'list',
  summary: 'Shows every user as a line of ACL rules.',
  since: '6.0.0',
  group: 'server',
  complexity: 'O(N)',
  arity: 2,
  flags: ['admin', 'loading', 'noscript', 'stale'],
  categories: [],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
