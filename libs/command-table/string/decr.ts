/** DECR key */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const decrCommand = {
  name: 'decr',
  summary: 'Subtracts one from the integer at a key, starting from 0.',
  since: '1.0.0',
  group: 'string',
  complexity: 'O(1)',
  arity: 2,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['string'],
  keySpecs: [keyAt(1, ['RW', 'access', 'update'])],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0 }],
  routing: 'key',
} as const satisfies CommandSpec;
