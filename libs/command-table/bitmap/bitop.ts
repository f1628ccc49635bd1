/** BITOP operation destkey key [key …] */
import { keyAt, keysFrom } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const bitopCommand = {
  name: 'bitop',
  summary: 'Combines strings bit by bit and stores the result.',
  since: '2.6.0',
  group: 'bitmap',
  complexity: 'O(N)',
  arity: -4,
  flags: ['denyoom', 'write'],
  categories: ['bitmap'],
  keySpecs: [keyAt(2, ['OW', 'update']), keysFrom(3, ['RO', 'access'])],
  arguments: [
    { name: 'operation', type: 'string' },
    { name: 'destkey', type: 'key', keySpecIndex: 0 },
    { name: 'key', type: 'key', keySpecIndex: 1, flags: ['multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
