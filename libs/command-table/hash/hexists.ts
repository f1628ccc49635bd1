/** HEXISTS key field */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const hexistsCommand = {
  name: 'hexists',
  summary: 'Tells whether a hash has a field.',
  since: '2.0.0',
  group: 'hash',
  complexity: 'O(1)',
  arity: 3,
  flags: ['fast', 'readonly'],
  categories: ['hash'],
  keySpecs: [keyAt(1, ['RO'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'field', type: 'string' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
