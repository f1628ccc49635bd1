/** CLIENT CACHING <YES | NO> */
import type { CommandSpec } from '../../spec.ts';

export const clientCachingCommand = {
  name: 'caching',
  summary: 'Says whether the keys of the next command are tracked.',
  since: '6.0.0',
  group: 'connection',
  complexity: 'O(1)',
  arity: 3,
  flags: ['loading', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  arguments: [
    {
      name: 'mode',
      type: 'oneof',
      arguments: [
        { name: 'yes', type: 'pure-token', token: 'YES' },
        { name: 'no', type: 'pure-token', token: 'NO' },
      ],
    },
  ],
  routing: 'local',
} as const satisfies CommandSpec;
