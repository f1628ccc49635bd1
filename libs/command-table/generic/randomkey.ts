/** RANDOMKEY */
import type { CommandSpec } from '../spec.ts';

export const randomkeyCommand = {
  name: 'randomkey',
  summary: 'Picks a key at random.',
  since: '1.0.0',
  group: 'generic',
  complexity: 'O(1)',
  arity: 1,
  flags: ['readonly'],
  categories: ['keyspace'],
  keySpecs: [],
  tips: ['nondeterministic_output', 'request_policy:all_shards'],
  routing: 'allShards',
  merge: 'random',
} as const satisfies CommandSpec;
