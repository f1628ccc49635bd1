/** PING [message] */
import type { CommandSpec } from '../spec.ts';

export const pingCommand = {
  name: 'ping',
  summary: 'Answers PONG or the given text.',
  since: '1.0.0',
  group: 'connection',
  complexity: 'O(1)',
  arity: -1,
  flags: ['fast'],
  categories: ['connection'],
  keySpecs: [],
  tips: ['request_policy:all_shards', 'response_policy:all_succeeded'],
  arguments: [{ name: 'message', type: 'string', flags: ['optional'] }],
  routing: 'local',
} as const satisfies CommandSpec;
