/** LMPOP numkeys key [key …] <LEFT | RIGHT> [COUNT count] */
import { countedKeys } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const lmpopCommand = {
  name: 'lmpop',
  summary: 'Takes elements off the first list that has any.',
  since: '7.0.0',
  group: 'list',
  complexity: 'O(N+M)',
  arity: -4,
  flags: ['movablekeys', 'write'],
  categories: ['list'],
  keySpecs: [countedKeys(1, ['RW', 'access', 'delete'])],
  arguments: [
    { name: 'numkeys', type: 'integer' },
    { name: 'key', type: 'key', keySpecIndex: 0, flags: ['multiple'] },
    {
      name: 'where',
      type: 'oneof',
      arguments: [
        { name: 'left', type: 'pure-token', token: 'LEFT' },
        { name: 'right', type: 'pure-token', token: 'RIGHT' },
      ],
    },
    { name: 'count', type: 'integer', token: 'COUNT', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
