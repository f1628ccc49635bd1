/**
 * BITFIELD key [GET encoding offset | [OVERFLOW WRAP | SAT | FAIL] <SET encoding offset value | INCRBY
 *   encoding offset increment> [GET encoding offset | [OVERFLOW WRAP | SAT | FAIL] <SET encoding offset
 *   value | INCRBY encoding offset increment> …]]
 */
import type { CommandSpec } from '../spec.ts';

export const bitfieldCommand = {
  name: 'bitfield',
  summary: 'Reads, sets and increments integers of any width within a string.',
  since: '3.2.0',
  group: 'bitmap',
  complexity: 'O(1)',
  arity: -2,
  flags: ['denyoom', 'write'],
  categories: ['bitmap'],
  keySpecs: [
    {
      flags: ['RW', 'access', 'update', 'variable_flags'],
      notes: 'Reads and writes, by subcommand.',
      begin: { kind: 'index', index: 1 },
      find: { kind: 'range', lastKey: 0, step: 1, limit: 0 },
    },
  ],
  keyFinder: 'bitfield',
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    {
      name: 'operation',
      type: 'oneof',
      flags: ['optional', 'multiple'],
      arguments: [
        {
          name: 'encoding_offset',
          type: 'block',
          token: 'GET',
          arguments: [
            { name: 'encoding', type: 'string' },
            { name: 'offset', type: 'integer' },
          ],
        },
        {
          name: 'write',
          type: 'block',
          arguments: [
            {
              name: 'wrap_sat_fail',
              type: 'oneof',
              token: 'OVERFLOW',
              flags: ['optional'],
              arguments: [
                { name: 'wrap', type: 'pure-token', token: 'WRAP' },
                { name: 'sat', type: 'pure-token', token: 'SAT' },
                { name: 'fail', type: 'pure-token', token: 'FAIL' },
              ],
            },
            {
              name: 'write_operation',
              type: 'oneof',
              arguments: [
                {
                  name: 'encoding_offset_value',
                  type: 'block',
                  token: 'SET',
                  arguments: [
                    { name: 'encoding', type: 'string' },
                    { name: 'offset', type: 'integer' },
                    { name: 'value', type: 'integer' },
                  ],
                },
                {
                  name: 'encoding_offset_increment',
                  type: 'block',
                  token: 'INCRBY',
                  arguments: [
                    { name: 'encoding', type: 'string' },
                    { name: 'offset', type: 'integer' },
                    { name: 'increment', type: 'integer' },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
