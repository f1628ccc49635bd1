/** ZMSCORE key member [member …] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zmscoreCommand = {
  name: 'zmscore',
  summary: 'Reads the scores of several members.',
  since: '6.2.0',
  group: 'sorted-set',
  complexity: 'O(N)',
  arity: -3,
  flags: ['fast', 'readonly'],
  categories: ['sortedset'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'member', type: 'string', flags: ['multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
