/** LINSERT key <BEFORE | AFTER> pivot element */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const linsertCommand = {
  name: 'linsert',
  summary: 'Inserts an element before or after another one.',
  since: '2.2.0',
  group: 'list',
  complexity: 'O(N)',
  arity: 5,
  flags: ['denyoom', 'write'],
  categories: ['list'],
  keySpecs: [keyAt(1, ['RW', 'insert'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    {
      name: 'where',
      type: 'oneof',
      arguments: [
        { name: 'before', type: 'pure-token', token: 'BEFORE' },
        { name: 'after', type: 'pure-token', token: 'AFTER' },
      ],
    },
    { name: 'pivot', type: 'string' },
    { name: 'element', type: 'string' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
