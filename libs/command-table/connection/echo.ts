/** ECHO message */
import type { CommandSpec } from '../spec.ts';

export const echoCommand = {
  name: 'echo',
  summary: 'Answers the given text.',
  since: '1.0.0',
  group: 'connection',
  complexity: 'O(1)',
  arity: 2,
  flags: ['fast', 'loading', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  arguments: [{ name: 'message', type: 'string' }],
  routing: 'local',
} as const satisfies CommandSpec;
