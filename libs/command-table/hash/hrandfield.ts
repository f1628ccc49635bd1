/** HRANDFIELD key [count [WITHVALUES]] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const hrandfieldCommand = {
  name: 'hrandfield',
  summary: 'Picks fields of a hash at random.',
  since: '6.2.0',
  group: 'hash',
  complexity: 'O(N)',
  arity: -2,
  flags: ['readonly'],
  categories: ['hash'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  tips: ['nondeterministic_output'],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    {
      name: 'options',
      type: 'block',
      flags: ['optional'],
      arguments: [
        { name: 'count', type: 'integer' },
        { name: 'withvalues', type: 'pure-token', token: 'WITHVALUES', flags: ['optional'] },
      ],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
