/** SUBSTR key start end */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const substrCommand = {
  name: 'substr',
  summary: 'Reads the bytes of a string between two offsets.',
  since: '1.0.0',
  group: 'string',
  complexity: 'O(N)',
  arity: 4,
  flags: ['readonly'],
  categories: ['string'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  docFlags: ['deprecated'],
  deprecatedSince: '2.0.0',
  replacedBy: '`GETRANGE`',
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'start', type: 'integer' },
    { name: 'end', type: 'integer' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
