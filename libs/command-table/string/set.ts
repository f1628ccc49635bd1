/**
 * SET key value [NX | XX] [GET] [EX seconds | PX milliseconds | EXAT unix-time-seconds | PXAT
 *   unix-time-milliseconds | KEEPTTL]
 */
import type { CommandSpec } from '../spec.ts';

export const setCommand = {
  name: 'set',
  summary: 'Sets a key to a string, whatever was there before.',
  since: '1.0.0',
  group: 'string',
  complexity: 'O(1)',
  arity: -3,
  flags: ['denyoom', 'write'],
  categories: ['string'],
  keySpecs: [
    {
      flags: ['RW', 'access', 'update', 'variable_flags'],
      notes: '`GET` makes it read as well.',
      begin: { kind: 'index', index: 1 },
      find: { kind: 'range', lastKey: 0, step: 1, limit: 0 },
    },
  ],
  keyFinder: 'set',
  history: [
    ['2.6.12', 'Options `EX`, `PX`, `NX`, `XX`.'],
    ['6.0.0', 'Option `KEEPTTL`.'],
    ['6.2.0', 'Options `GET`, `EXAT`, `PXAT`.'],
    ['7.0.0', '`NX` and `GET` may be combined.'],
  ],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'value', type: 'string' },
    {
      name: 'condition',
      type: 'oneof',
      since: '2.6.12',
      flags: ['optional'],
      arguments: [
        { name: 'nx', type: 'pure-token', token: 'NX' },
        { name: 'xx', type: 'pure-token', token: 'XX' },
      ],
    },
    { name: 'get', type: 'pure-token', token: 'GET', since: '6.2.0', flags: ['optional'] },
    {
      name: 'expiration',
      type: 'oneof',
      flags: ['optional'],
      arguments: [
        { name: 'seconds', type: 'integer', token: 'EX', since: '2.6.12' },
        { name: 'milliseconds', type: 'integer', token: 'PX', since: '2.6.12' },
        { name: 'unix-time-seconds', type: 'unix-time', token: 'EXAT', since: '6.2.0' },
        { name: 'unix-time-milliseconds', type: 'unix-time', token: 'PXAT', since: '6.2.0' },
        { name: 'keepttl', type: 'pure-token', token: 'KEEPTTL', since: '6.0.0' },
      ],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
