/** HGETDEL key FIELDS numfields field [field …] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const hgetdelCommand = {
  name: 'hgetdel',
  summary: 'Reads fields of a hash and deletes them.',
  since: '8.0.0',
  group: 'hash',
  complexity: 'O(N)',
  arity: -5,
  flags: ['fast', 'write'],
  categories: ['hash'],
  keySpecs: [keyAt(1, ['RW', 'access', 'delete'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
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
