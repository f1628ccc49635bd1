/**
 * HSETEX key [FNX | FXX] [EX seconds | PX milliseconds | EXAT unix-time-seconds | PXAT
 *   unix-time-milliseconds | KEEPTTL] FIELDS numfields field value [field value …]
 */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const hsetexCommand = {
  name: 'hsetex',
  summary: 'Sets fields of a hash together with their expiry.',
  since: '8.0.0',
  group: 'hash',
  complexity: 'O(N)',
  arity: -6,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['hash'],
  keySpecs: [keyAt(1, ['RW', 'update'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    {
      name: 'condition',
      type: 'oneof',
      flags: ['optional'],
      arguments: [
        { name: 'fnx', type: 'pure-token', token: 'FNX' },
        { name: 'fxx', type: 'pure-token', token: 'FXX' },
      ],
    },
    {
      name: 'expiration',
      type: 'oneof',
      flags: ['optional'],
      arguments: [
        { name: 'seconds', type: 'integer', token: 'EX' },
        { name: 'milliseconds', type: 'integer', token: 'PX' },
        { name: 'unix-time-seconds', type: 'unix-time', token: 'EXAT' },
        { name: 'unix-time-milliseconds', type: 'unix-time', token: 'PXAT' },
        { name: 'keepttl', type: 'pure-token', token: 'KEEPTTL' },
      ],
    },
    {
      name: 'fields',
      type: 'block',
      token: 'FIELDS',
      arguments: [
        { name: 'numfields', type: 'integer' },
        {
          name: 'data',
          type: 'block',
          flags: ['multiple'],
          arguments: [
            { name: 'field', type: 'string' },
            { name: 'value', type: 'string' },
          ],
        },
      ],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
