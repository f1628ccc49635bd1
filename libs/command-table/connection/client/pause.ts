/** CLIENT PAUSE timeout [WRITE | ALL] */
import type { CommandSpec } from '../../spec.ts';

export const clientPauseCommand = {
  name: 'pause',
  summary: 'Suspends the commands of clients for a time.',
  since: '2.9.50',
  group: 'connection',
  complexity: 'O(1)',
  arity: -3,
  flags: ['admin', 'loading', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  history: [['6.2.0', 'Option `mode` with `WRITE`.']],
  arguments: [
    { name: 'timeout', type: 'integer' },
    {
      name: 'mode',
      type: 'oneof',
      since: '6.2.0',
      flags: ['optional'],
      arguments: [
        { name: 'write', type: 'pure-token', token: 'WRITE' },
        { name: 'all', type: 'pure-token', token: 'ALL' },
      ],
    },
  ],
  routing: 'local',
} as const satisfies CommandSpec;
