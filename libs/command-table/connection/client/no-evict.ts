/** CLIENT NO-EVICT <ON | OFF> */
import type { CommandSpec } from '../../spec.ts';

export const clientNoEvictCommand = {
  name: 'no-evict',
  summary: 'Protects this connection from eviction for lack of memory, or not.',
  since: '7.0.0',
  group: 'connection',
  complexity: 'O(1)',
  arity: 3,
  flags: ['admin', 'loading', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  arguments: [
    {
      name: 'enabled',
      type: 'oneof',
      arguments: [
        { name: 'on', type: 'pure-token', token: 'ON' },
        { name: 'off', type: 'pure-token', token: 'OFF' },
      ],
    },
  ],
  routing: 'local',
} as const satisfies CommandSpec;
