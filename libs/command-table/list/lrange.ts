/** LRANGE key start stop */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const lrangeCommand = {
  name: 'lrange',
  summary: 'Reads the elements between two indexes of a list.',
  since: '1.0.0',
  group: 'list',
  complexity: 'O(S+N)',
  arity: 4,
  flags: ['readonly'],
  categories: ['list'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'start', type: 'integer' },
    { name: 'stop', type: 'integer' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
