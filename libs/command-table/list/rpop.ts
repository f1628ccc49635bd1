/** RPOP key [count] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const rpopCommand = {
  name: 'rpop',
  summary: 'Takes elements off the tail of a list.',
  since: '1.0.0',
  group: 'list',
  complexity: 'O(N)',
  arity: -2,
  flags: ['fast', 'write'],
  categories: ['list'],
  keySpecs: [keyAt(1, ['RW', 'access', 'delete'])],
  history: [['6.2.0', 'Optional `count`.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'count', type: 'integer', since: '6.2.0', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
