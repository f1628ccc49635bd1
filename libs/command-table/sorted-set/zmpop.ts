/** ZMPOP numkeys key [key …] <MIN | MAX> [COUNT count] */
import { countedKeys } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zmpopCommand = {
  name: 'zmpop',
  summary: 'Takes the members with the lowest or highest scores off the first sorted set that has any.',
  since: '7.0.0',
  group: 'sorted-set',
  complexity: 'O(K) + O(M*log(N))',
  arity: -4,
  flags: ['movablekeys', 'write'],
  categories: ['sortedset'],
  keySpecs: [countedKeys(1, ['RW', 'access', 'delete'])],
  arguments: [
    { name: 'numkeys', type: 'integer' },
    { name: 'key', type: 'key', keySpecIndex: 0, flags: ['multiple'] },
    {
      name: 'where',
      type: 'oneof',
      arguments: [
        { name: 'min', type: 'pure-token', token: 'MIN' },
        { name: 'max', type: 'pure-token', token: 'MAX' },
      ],
    },
    { name: 'count', type: 'integer', token: 'COUNT', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
