/** GETBIT key offset */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const getbitCommand = {
  name: 'getbit',
  summary: 'Reads one bit of a string.',
  since: '2.2.0',
  group: 'bitmap',
  complexity: 'O(1)',
  arity: 3,
  flags: ['fast', 'readonly'],
  categories: ['bitmap'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'offset', type: 'integer' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
