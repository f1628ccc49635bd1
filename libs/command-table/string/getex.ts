/**
 * GETEX key [EX seconds | PX milliseconds | EXAT unix-time-seconds | PXAT unix-time-milliseconds |
 *   PERSIST]
 */
import type { CommandSpec } from '../spec.ts';

export const getexCommand = {
  name: 'getex',
  summary: 'Reads the string at a key and changes or removes its expiry.',
  since: '6.2.0',
  group: 'string',
  complexity: 'O(1)',
  arity: -2,
  flags: ['fast', 'write'],
  categories: ['string'],
  keySpecs: [
    {
      flags: ['RW', 'access', 'update'],
      notes: 'Changes the expiry.',
      begin: { kind: 'index', index: 1 },
      find: { kind: 'range', lastKey: 0, step: 1, limit: 0 },
    },
  ],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    {
      name: 'expiration',
      type: 'oneof',
      flags: ['optional'],
      arguments: [
        { name: 'seconds', type: 'integer', token: 'EX' },
        { name: 'milliseconds', type: 'integer', token: 'PX' },
        { name: 'unix-time-seconds', type: 'unix-time', token: 'EXAT' },
        { name: 'unix-time-milliseconds', type: 'unix-time', token: 'PXAT' },
        { name: 'persist', type: 'pure-token', token: 'PERSIST' },
      ],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
