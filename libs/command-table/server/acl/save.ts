/** ACL SAVE */
import type { CommandSpec } from '../../spec.ts';

export const aclSaveCommand = {
  name: 'save',
  summary: 'Writes the users to the ACL file.',
  since: '6.0.0',
  group: 'server',
  complexity: 'O(N)',
  arity: 2,
  flags: ['admin', 'loading', 'noscript', 'stale'],
  categories: [],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
