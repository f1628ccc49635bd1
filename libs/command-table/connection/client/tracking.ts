/**
 * CLIENT TRACKING <ON | OFF> [REDIRECT client-id] [PREFIX prefix [PREFIX prefix …]] [BCAST] [OPTIN]
 *   [OPTOUT] [NOLOOP]
 */
import type { CommandSpec } from '../../spec.ts';

export const clientTrackingCommand = {
  name: 'tracking',
  summary: 'Turns invalidation messages for client-side caches on or off.',
  since: '6.0.0',
  group: 'connection',
  complexity: 'O(1)',
  arity: -3,
  flags: ['loading', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  arguments: [
    {
      name: 'status',
      type: 'oneof',
      arguments: [
        { name: 'on', type: 'pure-token', token: 'ON' },
        { name: 'off', type: 'pure-token', token: 'OFF' },
      ],
    },
    { name: 'client-id', type: 'integer', token: 'REDIRECT', flags: ['optional'] },
    { name: 'prefix', type: 'string', token: 'PREFIX', flags: ['optional', 'multiple', 'multiple_token'] },
    { name: 'bcast', type: 'pure-token', token: 'BCAST', flags: ['optional'] },
    { name: 'optin', type: 'pure-token', token: 'OPTIN', flags: ['optional'] },
    { name: 'optout', type: 'pure-token', token: 'OPTOUT', flags: ['optional'] },
    { name: 'noloop', type: 'pure-token', token: 'NOLOOP', flags: ['optional'] },
  ],
  routing: 'local',
} as const satisfies CommandSpec;
