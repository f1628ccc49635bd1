/** ZCOUNT key min max */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zcountCommand = {
  name: 'zcount',
  summary: 'Counts the members with scores in a range.',
  since: '2.0.0',
  group: 'sorted-set',
  complexity: 'O(log(N))',
  arity: 4,
  flags: ['fast', 'readonly'],
  categories: ['sortedset'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'min', type: 'double' },
    { name: 'max', type: 'double' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
