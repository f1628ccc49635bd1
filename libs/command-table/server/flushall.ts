/** FLUSHALL [ASYNC | SYNC] */
import type { CommandSpec } from '../spec.ts';

export const flushallCommand = {
  name: 'flushall',
  summary: 'Deletes every key of every database.',
  since: '1.0.0',
  group: 'server',
  complexity: 'O(N)',
  arity: -1,
  flags: ['write'],
  categories: ['keyspace', 'dangerous'],
  keySpecs: [],
  tips: ['request_policy:all_shards', 'response_policy:all_succeeded'],
  history: [
    ['4.0.0', 'Modifier `ASYNC`.'],
    ['6.2.0', 'Modifier `SYNC`.'],
  ],
  arguments: [
    {
      name: 'async',
      type: 'oneof',
      flags: ['optional'],
      arguments: [
        { name: 'async', type: 'pure-token', token: 'ASYNC', since: '4.0.0' },
        { name: 'sync', type: 'pure-token', token: 'SYNC', since: '6.2.0' },
      ],
    },
  ],
  routing: 'allShards',
  merge: 'allOk',
} as const satisfies CommandSpec;
