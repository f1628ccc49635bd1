/** CLIENT INFO */
import type { CommandSpec } from '../../spec.ts';

export const clientInfoCommand = {
  name: 'info',
  summary: 'Describes this connection.',
  since: '6.2.0',
  group: 'connection',
  complexity: 'O(1)',
  arity: 2,
  flags: ['loading', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  tips: ['nondeterministic_output'],
  routing: 'local',
} as const satisfies CommandSpec;
