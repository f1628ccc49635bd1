/** ASKING */
import type { CommandSpec } from '../spec.ts';

export const askingCommand = {
  name: 'asking',
  summary: 'Lets the next command through to a slot that is being imported.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(1)',
  arity: 1,
  flags: ['fast'],
  categories: ['connection'],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
