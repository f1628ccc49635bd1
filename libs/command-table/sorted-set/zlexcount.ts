/** ZLEXCOUNT key min max */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zlexcountCommand = {
  name: 'zlexcount',
  summary: 'Counts the members in a lexicographical range.',
  since: '2.8.9',
  group: 'sorted-set',
  complexity: 'O(log(N))',
  arity: 4,
  flags: ['fast', 'readonly'],
  categories: ['sortedset'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'min', type: 'string' },
    { name: 'max', type: 'string' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
