/** BRPOPLPUSH source destination timeout */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const brpoplpushCommand = {
  name: 'brpoplpush',
  summary: 'Moves the last element of a list to the head of another; waits if there is none.',
  since: '2.2.0',
  group: 'list',
  complexity: 'O(1)',
  arity: 4,
  flags: ['blocking', 'denyoom', 'write'],
  categories: ['list'],
  keySpecs: [keyAt(1, ['RW', 'access', 'delete']), keyAt(2, ['RW', 'insert'])],
  history: [['6.0.0', '`timeout` may have a fraction.']],
  docFlags: ['deprecated'],
  deprecatedSince: '6.2.0',
  replacedBy: '`BLMOVE` with `RIGHT` and `LEFT`',
  arguments: [
    { name: 'source', type: 'key', keySpecIndex: 0 },
    { name: 'destination', type: 'key', keySpecIndex: 1 },
    { name: 'timeout', type: 'double' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
