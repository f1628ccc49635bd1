/** ZREVRANK key member [WITHSCORE] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zrevrankCommand = {
  name: 'zrevrank',
  summary: 'Answers the rank of a member, highest score first.',
  since: '2.0.0',
  group: 'sorted-set',
  complexity: 'O(log(N))',
  arity: -3,
  flags: ['fast', 'readonly'],
  categories: ['sortedset'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  history: [['7.2.0', 'Option `WITHSCORE`.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'member', type: 'string' },
    { name: 'withscore', type: 'pure-token', token: 'WITHSCORE', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
