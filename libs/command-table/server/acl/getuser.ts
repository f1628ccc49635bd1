/** ACL GETUSER username */
import type { CommandSpec } from '../../spec.ts';

export const aclGetuserCommand = {
  name: 'getuser',
  summary: 'Describes one user: flags, password hashes, rules.',
  since: '6.0.0',
  group: 'server',
  complexity: 'O(N)',
  arity: 3,
  flags: ['admin', 'loading', 'noscript', 'stale'],
  categories: [],
  keySpecs: [],
  history: [
    ['6.2.0', 'Patterns of channels.'],
    ['7.0.0', 'Selectors; patterns are shown as rules instead of lists.'],
  ],
  arguments: [{ name: 'username', type: 'string' }],
  routing: 'local',
} as const satisfies CommandSpec;
