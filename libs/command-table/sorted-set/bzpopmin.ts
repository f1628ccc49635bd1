/** BZPOPMIN key [key …] timeout */
import type { CommandSpec } from '../spec.ts';

export const bzpopminCommand = {
  name: 'bzpopmin',
  summary: 'Takes the member with the lowest score off the first sorted set that has one; waits if none has.',
  since: '5.0.0',
  group: 'sorted-set',
  complexity: 'O(log(N))',
  arity: -3,
  flags: ['blocking', 'fast', 'write'],
  categories: ['sortedset'],
  keySpecs: [
    {
      flags: ['RW', 'access', 'delete'],
      begin: { kind: 'index', index: 1 },
      find: { kind: 'range', lastKey: -2, step: 1, limit: 0 },
    },
  ],
  history: [['6.0.0', '`timeout` may have a fraction.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0, flags: ['multiple'] },
    { name: 'timeout', type: 'double' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
