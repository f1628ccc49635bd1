/** TIME */
import type { CommandSpec } from '../spec.ts';

export const timeCommand = {
  name: 'time',
  summary: "Answers the server's clock in seconds and microseconds.",
  since: '2.6.0',
  group: 'server',
  complexity: 'O(1)',
  arity: 1,
  flags: ['fast', 'loading', 'stale'],
  categories: [],
  keySpecs: [],
  tips: ['nondeterministic_output'],
  routing: 'local',
} as const satisfies CommandSpec;
