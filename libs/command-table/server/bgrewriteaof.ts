/** BGREWRITEAOF */
import type { CommandSpec } from '../spec.ts';

export const bgrewriteaofCommand = {
  name: 'bgrewriteaof',
  summary: 'Compacts the log on disk in the background.',
  since: '1.0.0',
  group: 'server',
  complexity: 'O(1)',
  arity: 1,
  flags: ['admin', 'no_async_loading', 'noscript'],
  categories: [],
  keySpecs: [],
  routing: 'allShards',
  merge: 'first',
} as const satisfies CommandSpec;
