/** CLIENT HELP */
import type { CommandSpec } from '../../spec.ts';

export const clientHelpCommand = {
  name: 'help',
  summary: 'Explains the subcommands of CLIENT.',
  since: '5.0.0',
  group: 'connection',
  complexity: 'O(1)',
  arity: 2,
  flags: ['loading', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
