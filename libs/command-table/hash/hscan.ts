/** HSCAN key cursor [MATCH pattern] [COUNT count] [NOVALUES] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const hscanCommand = {
  name: 'hscan',
  summary: 'Iterates over the fields and values of a hash.',
  since: '2.8.0',
  group: 'hash',
  complexity: 'O(1)',
  arity: -3,
  flags: ['readonly'],
  categories: ['hash'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  tips: ['nondeterministic_output'],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'cursor', type: 'integer' },
    { name: 'pattern', type: 'pattern', token: 'MATCH', flags: ['optional'] },
    { name: 'count', type: 'integer', token: 'COUNT', flags: ['optional'] },
    { name: 'novalues', type: 'pure-token', token: 'NOVALUES', since: '7.4.0', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
