/** ZSCORE key member */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zscoreCommand = {
  name: 'zscore',
  summary: 'Reads the score of a member.',
  since: '1.2.0',
  group: 'sorted-set',
  complexity: 'O(1)',
  arity: 3,
  flags: ['fast', 'readonly'],
  categories: ['sortedset'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'member', type: 'string' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
