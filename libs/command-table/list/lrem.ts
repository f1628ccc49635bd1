/** LREM key count element */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const lremCommand = {
  name: 'lrem',
  summary: 'Removes equal elements from a list.',
  since: '1.0.0',
  group: 'list',
  complexity: 'O(N+M)',
  arity: 4,
  flags: ['write'],
  categories: ['list'],
  keySpecs: [keyAt(1, ['RW', 'delete'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'count', type: 'integer' },
    { name: 'element', type: 'string' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
