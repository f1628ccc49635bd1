/** RENAMENX key newkey */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const renamenxCommand = {
  name: 'renamenx',
  summary: 'Renames a key unless the new name is taken.',
  since: '1.0.0',
  group: 'generic',
  complexity: 'O(1)',
  arity: 3,
  flags: ['fast', 'write'],
  categories: ['keyspace'],
  keySpecs: [keyAt(1, ['RW', 'access', 'delete']), keyAt(2, ['OW', 'insert'])],
  history: [['3.2.0', 'Equal names are no error.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'newkey', type: 'key', keySpecIndex: 1 },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
