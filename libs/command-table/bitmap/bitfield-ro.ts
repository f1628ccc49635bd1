/** BITFIELD_RO key [GET encoding offset [GET encoding offset …]] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const bitfieldRoCommand = {
  name: 'bitfield_ro',
  summary: 'Reads integers of any width within a string.',
  since: '6.0.0',
  group: 'bitmap',
  complexity: 'O(1)',
  arity: -2,
  flags: ['fast', 'readonly'],
  categories: ['bitmap'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    {
      name: 'encoding_offset',
      type: 'block',
      token: 'GET',
      flags: ['optional', 'multiple', 'multiple_token'],
      arguments: [
        { name: 'encoding', type: 'string' },
        { name: 'offset', type: 'integer' },
      ],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
