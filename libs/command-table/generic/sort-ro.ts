/** SORT_RO key [BY pattern] [LIMIT offset count] [GET pattern [GET pattern …]] [ASC | DESC] [ALPHA] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const sortRoCommand = {
  name: 'sort_ro',
  summary: 'Sorts a list, set or sorted set without storing.',
  since: '7.0.0',
  group: 'generic',
  complexity: 'O(N+M*log(M))',
  arity: -2,
  flags: ['movablekeys', 'readonly'],
  categories: ['set', 'sortedset', 'list', 'dangerous'],
  keySpecs: [
    keyAt(1, ['RO', 'access']),
    {
      flags: ['RO', 'access'],
      notes: 'Keys of BY and GET patterns depend on the sorted content.',
      begin: { kind: 'unknown' },
      find: { kind: 'unknown' },
    },
  ],
  keyFinder: 'sortReadOnly',
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'pattern', type: 'pattern', token: 'BY', keySpecIndex: 1, flags: ['optional'] },
    {
      name: 'offset_count',
      type: 'block',
      token: 'LIMIT',
      flags: ['optional'],
      arguments: [
        { name: 'offset', type: 'integer' },
        { name: 'count', type: 'integer' },
      ],
    },
    {
      name: 'pattern',
      type: 'pattern',
      token: 'GET',
      keySpecIndex: 1,
      flags: ['optional', 'multiple', 'multiple_token'],
    },
    {
      name: 'order',
      type: 'oneof',
      flags: ['optional'],
      arguments: [
        { name: 'asc', type: 'pure-token', token: 'ASC' },
        { name: 'desc', type: 'pure-token', token: 'DESC' },
      ],
    },
    { name: 'sorting', type: 'pure-token', token: 'ALPHA', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
