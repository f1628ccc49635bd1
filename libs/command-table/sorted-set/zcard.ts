/** ZCARD key */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zcardCommand = {
  name: 'zcard',
  summary: 'Counts the members of a sorted set.',
  since: '1.2.0',
  group: 'sorted-set',
  complexity: 'O(1)',
  arity: 2,
  flags: ['fast', 'readonly'],
  categories: ['sortedset'],
  keySpecs: [keyAt(1, ['RO'])],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0 }],
  routing: 'key',
} as const satisfies CommandSpec;
