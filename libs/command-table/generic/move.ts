/** MOVE key db */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const moveCommand = {
  name: 'move',
  summary: 'Moves a key to another database.',
  since: '1.0.0',
  group: 'generic',
  complexity: 'O(1)',
  arity: 3,
  flags: ['fast', 'write'],
  categories: ['keyspace'],
  keySpecs: [keyAt(1, ['RW', 'access', 'update'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'db', type: 'integer' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
