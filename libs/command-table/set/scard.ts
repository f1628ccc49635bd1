/** SCARD key */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const scardCommand = {
  name: 'scard',
  summary: 'Counts the members of a set.',
  since: '1.0.0',
  group: 'set',
  complexity: 'O(1)',
  arity: 2,
  flags: ['fast', 'readonly'],
  categories: ['set'],
  keySpecs: [keyAt(1, ['RO'])],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0 }],
  routing: 'key',
} as const satisfies CommandSpec;
