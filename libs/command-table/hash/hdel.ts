/** HDEL key field [field …] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const hdelCommand = {
  name: 'hdel',
  summary: 'Deletes fields of a hash.',
  since: '2.0.0',
  group: 'hash',
  complexity: 'O(N)',
  arity: -3,
  flags: ['fast', 'write'],
  categories: ['hash'],
  keySpecs: [keyAt(1, ['RW', 'delete'])],
  history: [['2.4.0', 'Takes several fields.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'field', type: 'string', flags: ['multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
