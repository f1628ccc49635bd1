/** ACL DELUSER username [username …] */
import type { CommandSpec } from '../../spec.ts';

export const aclDeluserCommand = {
  name: 'deluser',
  summary: 'Deletes users and closes their connections.',
  since: '6.0.0',
  group: 'server',
  complexity: 'O(1)',
  arity: -3,
  flags: ['admin', 'loading', 'noscript', 'stale'],
  categories: [],
  keySpecs: [],
  arguments: [{ name: 'username', type: 'string', flags: ['multiple'] }],
  routing: 'local',
} as const satisfies CommandSpec;
