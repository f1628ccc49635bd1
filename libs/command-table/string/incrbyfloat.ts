/** INCRBYFLOAT key increment */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const incrbyfloatCommand = {
  name: 'incrbyfloat',
  summary: 'Adds a floating-point number to the number at a key, starting from 0.',
  since: '2.6.0',
  group: 'string',
  complexity: 'O(1)',
  arity: 3,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['string'],
  keySpecs: [keyAt(1, ['RW', 'access', 'update'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'increment', type: 'double' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
