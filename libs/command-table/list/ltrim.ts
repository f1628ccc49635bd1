/** LTRIM key start stop */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const ltrimCommand = {
  name: 'ltrim',
  summary: 'Keeps only the elements between two indexes of a list.',
  since: '1.0.0',
  group: 'list',
  complexity: 'O(N)',
  arity: 4,
  flags: ['write'],
  categories: ['list'],
  keySpecs: [keyAt(1, ['RW', 'delete'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'start', type: 'integer' },
    { name: 'stop', type: 'integer' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
