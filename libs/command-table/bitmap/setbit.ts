/** SETBIT key offset value */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const setbitCommand = {
  name: 'setbit',
  summary: 'Sets or clears one bit of a string, growing it as needed.',
  since: '2.2.0',
  group: 'bitmap',
  complexity: 'O(1)',
  arity: 4,
  flags: ['denyoom', 'write'],
  categories: ['bitmap'],
  keySpecs: [keyAt(1, ['RW', 'access', 'update'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'offset', type: 'integer' },
    { name: 'value', type: 'integer' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
