/** LSET key index element */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const lsetCommand = {
  name: 'lset',
  summary: 'Replaces the element at an index of a list.',
  since: '1.0.0',
  group: 'list',
  complexity: 'O(N)',
  arity: 4,
  flags: ['denyoom', 'write'],
  categories: ['list'],
  keySpecs: [keyAt(1, ['RW', 'update'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'index', type: 'integer' },
    { name: 'element', type: 'string' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
