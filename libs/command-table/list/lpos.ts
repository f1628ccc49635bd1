/** LPOS key element [RANK rank] [COUNT num-matches] [MAXLEN len] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const lposCommand = {
  name: 'lpos',
  summary: 'Finds the indexes of an element in a list.',
  since: '6.0.6',
  group: 'list',
  complexity: 'O(N)',
  arity: -3,
  flags: ['readonly'],
  categories: ['list'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'element', type: 'string' },
    { name: 'rank', type: 'integer', token: 'RANK', flags: ['optional'] },
    { name: 'num-matches', type: 'integer', token: 'COUNT', flags: ['optional'] },
    { name: 'len', type: 'integer', token: 'MAXLEN', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
