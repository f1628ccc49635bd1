/** SELECT index */
import type { CommandSpec } from '../spec.ts';

export const selectCommand = {
  name: 'select',
  summary: 'Chooses the database of the connection.',
  since: '1.0.0',
  group: 'connection',
  complexity: 'O(1)',
  arity: 2,
  flags: ['fast', 'loading', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  arguments: [{ name: 'index', type: 'integer' }],
  routing: 'local',
} as const satisfies CommandSpec;
