/** BITPOS key bit [start [end [BYTE | BIT]]] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const bitposCommand = {
  name: 'bitpos',
  summary: 'Finds the first bit that is set, or clear, in a string.',
  since: '2.8.7',
  group: 'bitmap',
  complexity: 'O(N)',
  arity: -3,
  flags: ['readonly'],
  categories: ['bitmap'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  history: [['7.0.0', 'Option `BYTE|BIT`.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'bit', type: 'integer' },
    {
      name: 'index',
      type: 'block',
      flags: ['optional'],
      arguments: [
        { name: 'start', type: 'integer' },
        {
          name: 'end_index',
          type: 'block',
          flags: ['optional'],
          arguments: [
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
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
