/** LMOVE source destination <LEFT | RIGHT> <LEFT | RIGHT> */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const lmoveCommand = {
  name: 'lmove',
  summary: 'Moves an element from an end of a list to an end of another.',
  since: '6.2.0',
  group: 'list',
  complexity: 'O(1)',
  arity: 5,
  flags: ['denyoom', 'write'],
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
  ],
  routing: 'key',
} as const satisfies CommandSpec;
