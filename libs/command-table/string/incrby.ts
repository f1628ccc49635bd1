/** INCRBY key increment */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const incrbyCommand = {
  name: 'incrby',
  summary: 'Adds a number to the integer at a key, starting from 0.',
  since: '1.0.0',
  group: 'string',
  complexity: 'O(1)',
  arity: 3,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['string'],
  keySpecs: [keyAt(1, ['RW', 'access', 'update'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'increment', type: 'integer' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
