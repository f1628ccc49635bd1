/** HLEN key */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const hlenCommand = {
  name: 'hlen',
  summary: 'Counts the fields of a hash.',
  since: '2.0.0',
  group: 'hash',
  complexity: 'O(1)',
  arity: 2,
  flags: ['fast', 'readonly'],
  categories: ['hash'],
  keySpecs: [keyAt(1, ['RO'])],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0 }],
  routing: 'key',
} as const satisfies CommandSpec;
