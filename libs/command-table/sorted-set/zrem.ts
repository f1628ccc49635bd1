/** ZREM key member [member …] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zremCommand = {
  name: 'zrem',
  summary: 'Removes members from a sorted set.',
  since: '1.2.0',
  group: 'sorted-set',
  complexity: 'O(M*log(N))',
  arity: -3,
  flags: ['fast', 'write'],
  categories: ['sortedset'],
  keySpecs: [keyAt(1, ['RW', 'delete'])],
  history: [['2.4.0', 'Takes several elements.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'member', type: 'string', flags: ['multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
