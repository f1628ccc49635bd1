/** HINCRBYFLOAT key field increment */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const hincrbyfloatCommand = {
  name: 'hincrbyfloat',
  summary: 'Adds to the floating-point number in a field, starting from 0.',
  since: '2.6.0',
  group: 'hash',
  complexity: 'O(1)',
  arity: 4,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['hash'],
  keySpecs: [keyAt(1, ['RW', 'access', 'update'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'field', type: 'string' },
    { name: 'increment', type: 'double' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
