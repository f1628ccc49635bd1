/** APPEND key value */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const appendCommand = {
  name: 'append',
  summary: 'Appends to a string, creating it if there is none.',
  since: '2.0.0',
  group: 'string',
  complexity: 'O(1)',
  arity: 3,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['string'],
  keySpecs: [keyAt(1, ['RW', 'insert'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'value', type: 'string' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
