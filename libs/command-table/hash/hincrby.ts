/** HINCRBY key field increment */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const hincrbyCommand = {
  name: 'hincrby',
  summary: 'Adds to the integer in a field, starting from 0.',
  since: '2.0.0',
  group: 'hash',
  complexity: 'O(1)',
  arity: 4,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['hash'],
  keySpecs: [keyAt(1, ['RW', 'access', 'update'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'field', type: 'string' },
    { name: 'increment', type: 'integer' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
