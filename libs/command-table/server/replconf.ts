/** REPLCONF */
import type { CommandSpec } from '../spec.ts';

export const replconfCommand = {
  name: 'replconf',
  summary: 'Sets up a replication link, used between servers.',
  since: '3.0.0',
  group: 'server',
  complexity: 'O(1)',
  arity: -1,
  flags: ['admin', 'allow_busy', 'loading', 'noscript', 'stale'],
  categories: [],
  keySpecs: [],
  docFlags: ['syscmd'],
  routing: 'unsupported',
} as const satisfies CommandSpec;
