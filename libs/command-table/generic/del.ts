/** DEL key [key …] */
import { keysFrom } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const delCommand = {
  name: 'del',
  summary: 'Deletes keys.',
  since: '1.0.0',
  group: 'generic',
  complexity: 'O(N)',
  arity: -2,
  flags: ['write'],
  categories: ['keyspace'],
  keySpecs: [keysFrom(1, ['RM', 'delete'])],
  tips: ['request_policy:multi_shard', 'response_policy:agg_sum'],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0, flags: ['multiple'] }],
  routing: 'split',
  merge: 'sum',
} as const satisfies CommandSpec;
