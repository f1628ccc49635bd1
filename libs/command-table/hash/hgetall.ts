/** HGETALL key */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const hgetallCommand = {
  name: 'hgetall',
  summary: 'Reads all fields and values of a hash.',
  since: '2.0.0',
  group: 'hash',
  complexity: 'O(N)',
  arity: 2,
  flags: ['readonly'],
  categories: ['hash'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  tips: ['nondeterministic_output_order'],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0 }],
  routing: 'key',
} as const satisfies CommandSpec;
