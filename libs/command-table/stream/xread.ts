/** XREAD [COUNT count] [BLOCK milliseconds] STREAMS key [key …] id [id …] */
import type { CommandSpec } from '../spec.ts';

export const xreadCommand = {
  name: 'xread',
  summary: 'Reads new entries of several streams; waits for them on request.',
  since: '5.0.0',
  group: 'stream',
  complexity: 'O(M) per stream',
  arity: -4,
  flags: ['blocking', 'movablekeys', 'readonly'],
  categories: ['stream'],
  keySpecs: [
    {
      flags: ['RO', 'access'],
      begin: { kind: 'keyword', keyword: 'STREAMS', startFrom: 1 },
      find: { kind: 'range', lastKey: -1, step: 1, limit: 2 },
    },
  ],
  arguments: [
    { name: 'count', type: 'integer', token: 'COUNT', flags: ['optional'] },
    { name: 'milliseconds', type: 'integer', token: 'BLOCK', flags: ['optional'] },
    {
      name: 'streams',
      type: 'block',
      token: 'STREAMS',
      arguments: [
        { name: 'key', type: 'key', keySpecIndex: 0, flags: ['multiple'] },
        { name: 'id', type: 'string', flags: ['multiple'] },
      ],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
