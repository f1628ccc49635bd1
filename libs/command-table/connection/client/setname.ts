/** CLIENT SETNAME connection-name */
import type { CommandSpec } from '../../spec.ts';

export const clientSetnameCommand = {
  name: 'setname',
  summary: 'Names this connection.',
  since: '2.6.9',
  group: 'connection',
  complexity: 'O(1)',
  arity: 3,
  flags: ['loading', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  arguments: [{ name: 'connection-name', type: 'string' }],
  routing: 'local',
} as const satisfies CommandSpec;
