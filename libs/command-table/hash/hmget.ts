/** HMGET key field [field …] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const hmgetCommand = {
  name: 'hmget',
  summary: 'Reads several fields of a hash.',
  since: '2.0.0',
  group: 'hash',
  complexity: 'O(N)',
  arity: -3,
  flags: ['fast', 'readonly'],
  categories: ['hash'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'field', type: 'string', flags: ['multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
