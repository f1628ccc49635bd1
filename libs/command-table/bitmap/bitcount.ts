/** BITCOUNT key [start end [BYTE | BIT]] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const bitcountCommand = {
  name: 'bitcount',
  summary: 'Counts the bits that are set in a string.',
  since: '2.6.0',
  group: 'bitmap',
  complexity: 'O(N)',
  arity: -2,
  flags: ['readonly'],
  categories: ['bitmap'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  history: [['7.0.0', 'Option `BYTE|BIT`.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    {
      name: 'index',
      type: 'block',
      flags: ['optional'],
      arguments: [
        { name: 'start', type: 'integer' },
        { name: 'end', type: 'integer' },
        {
          name: 'index_unit',
          type: 'oneof',
          since: '7.0.0',
          flags: ['optional'],
          arguments: [
            { name: 'byte', type: 'pure-token', token: 'BYTE' },
            { name: 'bit', type: 'pure-token', token: 'BIT' },
          ],
        },
      ],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
