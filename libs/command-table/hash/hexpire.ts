/** HEXPIRE key seconds [NX | XX | GT | LT] FIELDS numfields field [field …] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const hexpireCommand = {
  name: 'hexpire',
  summary: 'Sets the time to live of fields in seconds.',
  since: '7.4.0',
  group: 'hash',
  complexity: 'O(N)',
  arity: -6,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['hash'],
  keySpecs: [keyAt(1, ['RW', 'update'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'seconds', type: 'integer' },
    {
      name: 'condition',
      type: 'oneof',
      flags: ['optional'],
      arguments: [
        { name: 'nx', type: 'pure-token', token: 'NX' },
        { name: 'xx', type: 'pure-token', token: 'XX' },
        { name: 'gt', type: 'pure-token', token: 'GT' },
        { name: 'lt', type: 'pure-token', token: 'LT' },
      ],
    },
    {
      name: 'fields',
      type: 'block',
      token: 'FIELDS',
      arguments: [
        { name: 'numfields', type: 'integer' },
        { name: 'field', type: 'string', flags: ['multiple'] },
      ],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
