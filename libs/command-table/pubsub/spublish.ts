/** SPUBLISH shardchannel message */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const spublishCommand = {
  name: 'spublish',
  summary: 'Sends a message to a shard channel.',
  since: '7.0.0',
  group: 'pubsub',
  complexity: 'O(N)',
  arity: 3,
  flags: ['fast', 'loading', 'pubsub', 'stale'],
  categories: [],
  keySpecs: [keyAt(1, ['not_key'])],
  arguments: [
    { name: 'shardchannel', type: 'string' },
    { name: 'message', type: 'string' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
