/** HPTTL key FIELDS numfields field [field …] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const hpttlCommand = {
  name: 'hpttl',
  summary: 'Answers the time to live of fields in milliseconds.',
  since: '7.4.0',
  group: 'hash',
  complexity: 'O(N)',
  arity: -5,
  flags: ['fast', 'readonly'],
  categories: ['hash'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  tips: ['nondeterministic_output'],
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
