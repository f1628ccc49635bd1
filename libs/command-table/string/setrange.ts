/** SETRANGE key offset value */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const setrangeCommand = {
  name: 'setrange',
  summary: 'Overwrites part of a string from an offset on, creating it if there is none.',
  since: '2.2.0',
  group: 'string',
  complexity: 'O(1)',
  arity: 4,
  flags: ['denyoom', 'write'],
  categories: ['string'],
  keySpecs: [keyAt(1, ['RW', 'update'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'offset', type: 'integer' },
    { name: 'value', type: 'string' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
