/** UNSUBSCRIBE [channel [channel …]] */
import type { CommandSpec } from '../spec.ts';

export const unsubscribeCommand = {
  name: 'unsubscribe',
  summary: 'Ends subscriptions to channels.',
  since: '2.0.0',
  group: 'pubsub',
  complexity: 'O(N)',
  arity: -1,
  flags: ['loading', 'noscript', 'pubsub', 'stale'],
  categories: [],
  keySpecs: [],
  arguments: [{ name: 'channel', type: 'string', flags: ['optional', 'multiple'] }],
  routing: 'local',
} as const satisfies CommandSpec;
