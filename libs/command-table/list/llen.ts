/** LLEN key */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const llenCommand = {
  name: 'llen',
  summary: 'Counts the elements of a list.',
  since: '1.0.0',
  group: 'list',
  complexity: 'O(1)',
  arity: 2,
  flags: ['fast', 'readonly'],
  categories: ['list'],
  keySpecs: [keyAt(1, ['RO'])],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0 }],
  routing: 'key',
} as const satisfies CommandSpec;
