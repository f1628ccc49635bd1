/** EXEC */
import type { CommandSpec } from '../spec.ts';

export const execCommand = {
  name: 'exec',
  summary: 'Runs the queued commands of a transaction.',
  since: '1.2.0',
  group: 'transactions',
  complexity: 'Depends on the queued commands.',
  arity: 1,
  flags: ['loading', 'noscript', 'skip_slowlog', 'stale'],
  categories: ['transaction'],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
