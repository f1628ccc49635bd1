/** SSUBSCRIBE shardchannel [shardchannel …] */
import { keysFrom } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const ssubscribeCommand = {
  name: 'ssubscribe',
  summary: 'Subscribes to shard channels.',
  since: '7.0.0',
  group: 'pubsub',
  complexity: 'O(N)',
  arity: -2,
  flags: ['loading', 'noscript', 'pubsub', 'stale'],
  categories: [],
  keySpecs: [keysFrom(1, ['not_key'])],
  arguments: [{ name: 'shardchannel', type: 'string', flags: ['multiple'] }],
  routing: 'local',
} as const satisfies CommandSpec;
