/** SETEX key seconds value */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const setexCommand = {
  name: 'setex',
  summary: 'Sets a string with its time to live in seconds.',
  since: '2.0.0',
  group: 'string',
  complexity: 'O(1)',
  arity: 4,
  flags: ['denyoom', 'write'],
  categories: ['string'],
  keySpecs: [keyAt(1, ['OW', 'update'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'seconds', type: 'integer' },
    { name: 'value', type: 'string' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
