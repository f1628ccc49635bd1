/** ACL WHOAMI */
import type { CommandSpec } from '../../spec.ts';

export const aclWhoamiCommand = {
  name: 'whoami',
  summary: 'Answers the user of this connection.',
  since: '6.0.0',
  group: 'server',
  complexity: 'O(1)',
  arity: 2,
  flags: ['loading', 'noscript', 'stale'],
  categories: [],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
