/** SAVE */
import type { CommandSpec } from '../spec.ts';

export const saveCommand = {
  name: 'save',
  summary: 'Writes a snapshot to disk and waits for it.',
  since: '1.0.0',
  group: 'server',
  complexity: 'O(N)',
  arity: 1,
  flags: ['admin', 'no_async_loading', 'no_multi', 'noscript'],
  categories: [],
  keySpecs: [],
  routing: 'allShards',
  merge: 'allOk',
} as const satisfies CommandSpec;
