/**
 * XREADGROUP GROUP group consumer [COUNT count] [BLOCK milliseconds] [NOACK] STREAMS key [key …] id
 *   [id …]
 */
import type { CommandSpec } from '../spec.ts';

export const xreadgroupCommand = {
  name: 'xreadgroup',
  summary: 'Reads new entries on behalf of a consumer; waits for them on request.',
  since: '5.0.0',
  group: 'stream',
  complexity: 'O(M) per stream',
  arity: -7,
  flags: ['blocking', 'movablekeys', 'write'],
  categories: ['stream'],
  keySpecs: [
    {
      flags: ['RO', 'access'],
      begin: { kind: 'keyword', keyword: 'STREAMS', startFrom: 4 },
      find: { kind: 'range', lastKey: -1, step: 1, limit: 2 },
    },
  ],
  arguments: [
    {
      name: 'group_consumer',
      type: 'block',
      token: 'GROUP',
      arguments: [
        { name: 'group', type: 'string' },
        { name: 'consumer', type: 'string' },
      ],
    },
    { name: 'count', type: 'integer', token: 'COUNT', flags: ['optional'] },
    { name: 'milliseconds', type: 'integer', token: 'BLOCK', flags: ['optional'] },
    { name: 'noack', type: 'pure-token', token: 'NOACK', flags: ['optional'] },
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
