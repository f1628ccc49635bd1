/** BLMOVE source destination <LEFT | RIGHT> <LEFT | RIGHT> timeout */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const blmoveCommand = {
  name: 'blmove',
  summary: 'Moves an element between two lists; waits if there is none.',
  since: '6.2.0',
  group: 'list',
  complexity: 'O(1)',
  arity: 6,
  flags: ['blocking', 'denyoom', 'write'],
  categories: ['list'],
  keySpecs: [keyAt(1, ['RW', 'access', 'delete']), keyAt(2, ['RW', 'insert'])],
  arguments: [
    { name: 'source', type: 'key', keySpecIndex: 0 },
    { name: 'destination', type: 'key', keySpecIndex: 1 },
    {
      name: 'wherefrom',
      type: 'oneof',
      arguments: [
        { name: 'left', type: 'pure-token', token: 'LEFT' },
        { name: 'right', type: 'pure-token', token: 'RIGHT' },
      ],
    },
    {
      name: 'whereto',
      type: 'oneof',
      arguments: [
        { name: 'left', type: 'pure-token', token: 'LEFT' },
        { name: 'right', type: 'pure-token', token: 'RIGHT' },
      ],
    },
    { name: 'timeout', type: 'double' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
