/** DECRBY key decrement */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const decrbyCommand = {
  name: 'decrby',
  summary: 'Subtracts a number from the integer at a key, starting from 0.',
  since: '1.0.0',
  group: 'string',
  complexity: 'O(1)',
  arity: 3,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['string'],
  keySpecs: [keyAt(1, ['RW', 'access', 'update'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'decrement', type: 'integer' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
