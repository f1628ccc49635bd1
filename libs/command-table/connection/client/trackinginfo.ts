/** CLIENT TRACKINGINFO */
import type { CommandSpec } from '../../spec.ts';

export const clientTrackinginfoCommand = {
  name: 'trackinginfo',
  summary: 'Describes the state of key tracking on this connection.',
  since: '6.2.0',
  group: 'connection',
  complexity: 'O(1)',
  arity: 2,
  flags: ['loading', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
