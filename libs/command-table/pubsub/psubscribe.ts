/** PSUBSCRIBE pattern [pattern …] */
import type { CommandSpec } from '../spec.ts';

export const psubscribeCommand = {
  name: 'psubscribe',
  summary: 'Subscribes to the channels that match patterns.',
  since: '2.0.0',
  group: 'pubsub',
  complexity: 'O(N)',
  arity: -2,
  flags: ['loading', 'noscript', 'pubsub', 'stale'],
  categories: [],
  keySpecs: [],
  arguments: [
    {
      name: 'pattern',
      type: 'block',
      flags: ['multiple'],
      arguments: [{ name: 'pattern', type: 'pattern' }],
    },
  ],
  routing: 'local',
} as const satisfies CommandSpec;
