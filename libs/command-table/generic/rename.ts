/** RENAME key newkey */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const renameCommand = {
  name: 'rename',
  summary: 'Renames a key, replacing what has the new name.',
  since: '1.0.0',
  group: 'generic',
  complexity: 'O(1)',
  arity: 3,
  flags: ['write'],
  categories: ['keyspace'],
  keySpecs: [keyAt(1, ['RW', 'access', 'delete']), keyAt(2, ['OW', 'update'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'newkey', type: 'key', keySpecIndex: 1 },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
