/** WATCH key [key …] */
import { keysFrom } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const watchCommand = {
  name: 'watch',
  summary: 'Makes the next transaction depend on keys staying unchanged.',
  since: '2.2.0',
  group: 'transactions',
  complexity: 'O(1)',
  arity: -2,
  flags: ['allow_busy', 'fast', 'loading', 'noscript', 'stale'],
  categories: ['transaction'],
  keySpecs: [keysFrom(1, ['RO'])],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0, flags: ['multiple'] }],
  routing: 'local',
} as const satisfies CommandSpec;
