/** SETNX key value */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const setnxCommand = {
  name: 'setnx',
  summary: 'Sets a string only if the key does not exist.',
  since: '1.0.0',
  group: 'string',
  complexity: 'O(1)',
  arity: 3,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['string'],
  keySpecs: [keyAt(1, ['OW', 'insert'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'value', type: 'string' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
