/** RPOPLPUSH source destination */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const rpoplpushCommand = {
  name: 'rpoplpush',
  summary: 'Moves the last element of a list to the head of another.',
  since: '1.2.0',
  group: 'list',
  complexity: 'O(1)',
  arity: 3,
  flags: ['denyoom', 'write'],
  categories: ['list'],
  keySpecs: [keyAt(1, ['RW', 'access', 'delete']), keyAt(2, ['RW', 'insert'])],
  docFlags: ['deprecated'],
  deprecatedSince: '6.2.0',
  replacedBy: '`LMOVE` with `RIGHT` and `LEFT`',
  arguments: [
    { name: 'source', type: 'key', keySpecIndex: 0 },
    { name: 'destination', type: 'key', keySpecIndex: 1 },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
