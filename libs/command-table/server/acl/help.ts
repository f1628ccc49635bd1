/** ACL HELP */
import type { CommandSpec } from '../../spec.ts';

export const aclHelpCommand = {
  name: 'help',
  summary: 'Explains the subcommands of ACL.',
  since: '6.0.0',
  group: 'server',
  complexity: 'O(1)',
  arity: 2,
  flags: ['loading', 'stale'],
  categories: [],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
