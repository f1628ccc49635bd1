/** LINDEX key index */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const lindexCommand = {
  name: 'lindex',
  summary: 'Reads the element at an index of a list.',
  since: '1.0.0',
  group: 'list',
  complexity: 'O(N)',
  arity: 3,
  flags: ['readonly'],
  categories: ['list'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'index', type: 'integer' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
