/** ACL LOAD */
import type { CommandSpec } from '../../spec.ts';

export const aclLoadCommand = {
  name: 'load',
  summary: 'Reads the users from the ACL file again.',
  since: '6.0.0',
  group: 'server',
  complexity: 'O(N)',
  arity: 2,
  flags: ['admin', 'loading', 'noscript', 'stale'],
  categories: [],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
