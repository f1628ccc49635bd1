/** ZPOPMAX key [count] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zpopmaxCommand = {
  name: 'zpopmax',
  summary: 'Takes the members with the highest scores off a sorted set.',
  since: '5.0.0',
  group: 'sorted-set',
  complexity: 'O(log(N)*M)',
  arity: -2,
  flags: ['fast', 'write'],
  categories: ['sortedset'],
  keySpecs: [keyAt(1, ['RW', 'access', 'delete'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'count', type: 'integer', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
