/** SUNSUBSCRIBE [shardchannel [shardchannel …]] */
import { keysFrom } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const sunsubscribeCommand = {
  name: 'sunsubscribe',
  summary: 'Ends subscriptions to shard channels.',
  since: '7.0.0',
  group: 'pubsub',
  complexity: 'O(N)',
  arity: -1,
  flags: ['loading', 'noscript', 'pubsub', 'stale'],
  categories: [],
  keySpecs: [keysFrom(1, ['not_key'])],
  arguments: [{ name: 'shardchannel', type: 'string', flags: ['optional', 'multiple'] }],
  routing: 'local',
} as const satisfies CommandSpec;
