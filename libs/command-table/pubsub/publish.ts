/** PUBLISH channel message */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const publishCommand = {
  name: 'publish',
  summary: 'Sends a message to a channel.',
  since: '2.0.0',
  group: 'pubsub',
  complexity: 'O(N+M)',
  arity: 3,
  flags: ['fast', 'loading', 'pubsub', 'stale'],
  categories: [],
  keySpecs: [],
  arguments: [
    { name: 'channel', type: 'string' },
    { name: 'message', type: 'string' },
  ],
  routing: 'key',
  routingKeySpecs: [keyAt(1, ['not_key'])],
} as const satisfies CommandSpec;
