/** SPOP key [count] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const spopCommand = {
  name: 'spop',
  summary: 'Takes random members off a set.',
  since: '1.0.0',
  group: 'set',
  complexity: 'O(1), O(N) with a count',
  arity: -2,
  flags: ['fast', 'write'],
  categories: ['set'],
  keySpecs: [keyAt(1, ['RW', 'access', 'delete'])],
  tips: ['nondeterministic_output'],
  history: [['3.2.0', 'Optional `count`.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'count', type: 'integer', since: '3.2.0', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
