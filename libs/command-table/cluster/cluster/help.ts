/** CLUSTER HELP */
import type { CommandSpec } from '../../spec.ts';

export const clusterHelpCommand = {
  name: 'help',
  summary: 'Explains the subcommands of CLUSTER.',
  since: '5.0.0',
  group: 'cluster',
  complexity: 'O(1)',
  arity: 2,
  flags: ['loading', 'stale'],
  categories: [],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
