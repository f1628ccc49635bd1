/** READWRITE */
import type { CommandSpec } from '../spec.ts';

export const readwriteCommand = {
  name: 'readwrite',
  summary: 'Takes back what READONLY allowed.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(1)',
  arity: 1,
  flags: ['fast', 'loading', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
