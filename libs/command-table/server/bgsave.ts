/** BGSAVE [SCHEDULE] */
import type { CommandSpec } from '../spec.ts';

export const bgsaveCommand = {
  name: 'bgsave',
  summary: 'Writes a snapshot to disk in the background.',
  since: '1.0.0',
  group: 'server',
  complexity: 'O(1)',
  arity: -1,
  flags: ['admin', 'no_async_loading', 'noscript'],
  categories: [],
  keySpecs: [],
  history: [['3.2.2', 'Option `SCHEDULE`.']],
  arguments: [
    { name: 'schedule', type: 'pure-token', token: 'SCHEDULE', since: '3.2.2', flags: ['optional'] },
  ],
  routing: 'allShards',
  merge: 'first',
} as const satisfies CommandSpec;
