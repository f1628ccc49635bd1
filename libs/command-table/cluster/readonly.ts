/** READONLY */
import type { CommandSpec } from '../spec.ts';

export const readonlyCommand = {
  name: 'readonly',
  summary: 'Lets the connection read from a replica in cluster mode.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(1)',
  arity: 1,
  flags: ['fast', 'loading', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
