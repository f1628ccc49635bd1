/** ZRANDMEMBER key [count [WITHSCORES]] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zrandmemberCommand = {
  name: 'zrandmember',
  summary: 'Picks members of a sorted set at random.',
  since: '6.2.0',
  group: 'sorted-set',
  complexity: 'O(N)',
  arity: -2,
  flags: ['readonly'],
  categories: ['sortedset'],
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
        { name: 'withscores', type: 'pure-token', token: 'WITHSCORES', flags: ['optional'] },
      ],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
