/** DISCARD */
import type { CommandSpec } from '../spec.ts';

export const discardCommand = {
  name: 'discard',
  summary: 'Drops the queued commands of a transaction.',
  since: '2.0.0',
  group: 'transactions',
  complexity: 'O(N)',
  arity: 1,
  flags: ['allow_busy', 'fast', 'loading', 'noscript', 'stale'],
  categories: ['transaction'],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
