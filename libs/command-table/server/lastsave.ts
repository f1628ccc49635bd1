/** LASTSAVE */
import type { CommandSpec } from '../spec.ts';

export const lastsaveCommand = {
  name: 'lastsave',
  summary: 'Answers when the last snapshot was completed.',
  since: '1.0.0',
  group: 'server',
  complexity: 'O(1)',
  arity: 1,
  flags: ['fast', 'loading', 'stale'],
  categories: ['admin', 'dangerous'],
  keySpecs: [],
  tips: ['nondeterministic_output'],
  routing: 'allShards',
  merge: 'minimum',
} as const satisfies CommandSpec;
