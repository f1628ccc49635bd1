/** CLIENT GETNAME */
import type { CommandSpec } from '../../spec.ts';

export const clientGetnameCommand = {
  name: 'getname',
  summary: 'Answers the name of this connection.',
  since: '2.6.9',
  group: 'connection',
  complexity: 'O(1)',
  arity: 2,
  flags: ['loading', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
