/** PUNSUBSCRIBE [pattern [pattern …]] */
import type { CommandSpec } from '../spec.ts';

export const punsubscribeCommand = {
  name: 'punsubscribe',
  summary: 'Ends subscriptions to patterns.',
  since: '2.0.0',
  group: 'pubsub',
  complexity: 'O(N+M)',
  arity: -1,
  flags: ['loading', 'noscript', 'pubsub', 'stale'],
  categories: [],
  keySpecs: [],
  arguments: [{ name: 'pattern', type: 'pattern', flags: ['optional', 'multiple'] }],
  routing: 'local',
} as const satisfies CommandSpec;
