/** PSETEX key milliseconds value */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const psetexCommand = {
  name: 'psetex',
  summary: 'Sets a string with its time to live in milliseconds.',
  since: '2.6.0',
  group: 'string',
  complexity: 'O(1)',
  arity: 4,
  flags: ['denyoom', 'write'],
  categories: ['string'],
  keySpecs: [keyAt(1, ['OW', 'update'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'milliseconds', type: 'integer' },
    { name: 'value', type: 'string' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
