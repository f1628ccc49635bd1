/** SUBSCRIBE channel [channel …] */
import type { CommandSpec } from '../spec.ts';

export const subscribeCommand = {
  name: 'subscribe',
  summary: 'Subscribes to channels.',
  since: '2.0.0',
  group: 'pubsub',
  complexity: 'O(N)',
  arity: -2,
  flags: ['loading', 'noscript', 'pubsub', 'stale'],
  categories: [],
  keySpecs: [],
  arguments: [{ name: 'channel', type: 'string', flags: ['multiple'] }],
  routing: 'local',
} as const satisfies CommandSpec;
