/** LCS key1 key2 [LEN] [IDX] [MINMATCHLEN len] [WITHMATCHLEN] */
import type { CommandSpec } from '../spec.ts';

export const lcsCommand = {
  name: 'lcs',
  summary: 'Finds the longest common subsequence of two strings.',
  since: '7.0.0',
  group: 'string',
  complexity: 'O(N*M)',
  arity: -3,
  flags: ['readonly'],
  categories: ['string'],
  keySpecs: [
    {
      flags: ['RO', 'access'],
      begin: { kind: 'index', index: 1 },
      find: { kind: 'range', lastKey: 1, step: 1, limit: 0 },
    },
  ],
  arguments: [
    { name: 'key1', type: 'key', keySpecIndex: 0 },
    { name: 'key2', type: 'key', keySpecIndex: 0 },
    { name: 'len', type: 'pure-token', token: 'LEN', flags: ['optional'] },
    { name: 'idx', type: 'pure-token', token: 'IDX', flags: ['optional'] },
    { name: 'len', type: 'integer', token: 'MINMATCHLEN', flags: ['optional'] },
    { name: 'withmatchlen', type: 'pure-token', token: 'WITHMATCHLEN', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
