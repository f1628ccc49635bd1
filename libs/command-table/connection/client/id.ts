/** CLIENT ID */
import type { CommandSpec } from '../../spec.ts';

export const clientIdCommand = {
  name: 'id',
  summary: 'Answers the id of this connection.',
  since: '5.0.0',
  group: 'connection',
  complexity: 'O(1)',
  arity: 2,
  flags: ['loading', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
