/** DEBUG */
import type { CommandSpec, KeySpec } from '../spec.ts';

export const debugCommand = {
  name: 'debug',
  summary: 'Holds tools for those who debug the server.',
  since: '1.0.0',
  group: 'server',
  complexity: 'Depends on the subcommand.',
  arity: -2,
  flags: ['admin', 'loading', 'noscript', 'stale'],
  categories: [],
  keySpecs: [],
  docFlags: ['syscmd'],
  routing: 'keyOrAllShards',
  merge: 'allOk',
  // What a subcommand shows of a key; a value of the protocol may come from any one shard.
  routingKeySpecs: [
    ...['OBJECT', 'LISTPACK', 'QUICKLIST', 'PROTOCOL', 'ERROR'].map(
      (keyword): KeySpec => ({
        flags: ['RO'],
        begin: { kind: 'keyword', keyword, startFrom: 1 },
        find: { kind: 'range', lastKey: 0, step: 1, limit: 0 },
      }),
    ),
  ],
} as const satisfies CommandSpec;
