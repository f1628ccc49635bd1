/** MULTI */
import type { CommandSpec } from '../spec.ts';

export const multiCommand = {
  name: 'multi',
  summary: 'Starts to queue a transaction.',
  since: '1.2.0',
  group: 'transactions',
  complexity: 'O(1)',
  arity: 1,
  flags: ['allow_busy', 'fast', 'loading', 'noscript', 'stale'],
  categories: ['transaction'],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
