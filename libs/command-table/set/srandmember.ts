/** SRANDMEMBER key [count] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const srandmemberCommand = {
  name: 'srandmember',
  summary: 'Picks members of a set at random.',
  since: '1.0.0',
  group: 'set',
  complexity: 'O(1), O(N) with a count',
  arity: -2,
  flags: ['readonly'],
  categories: ['set'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  tips: ['nondeterministic_output'],
  history: [['2.6.0', 'Optional `count`.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'count', type: 'integer', since: '2.6.0', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
