/** BRPOP key [key …] timeout */
import type { CommandSpec } from '../spec.ts';

export const brpopCommand = {
  name: 'brpop',
  summary: 'Takes the last element off the first list that has one; waits if none has.',
  since: '2.0.0',
  group: 'list',
  complexity: 'O(N)',
  arity: -3,
  flags: ['blocking', 'write'],
  categories: ['list'],
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
