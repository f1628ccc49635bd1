/** MGET key [key …] */
import { keysFrom } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const mgetCommand = {
  name: 'mget',
  summary: 'Reads the strings of several keys.',
  since: '1.0.0',
  group: 'string',
  complexity: 'O(N)',
  arity: -2,
  flags: ['fast', 'readonly'],
  categories: ['string'],
  keySpecs: [keysFrom(1, ['RO', 'access'])],
  tips: ['request_policy:multi_shard'],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0, flags: ['multiple'] }],
  routing: 'split',
  merge: 'arrayInKeyOrder',
} as const satisfies CommandSpec;
