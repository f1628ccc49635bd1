/** XSETID key last-id [ENTRIESADDED entries_added] [MAXDELETEDID max_deleted_entry_id] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const xsetidCommand = {
  name: 'xsetid',
  summary: 'Sets the last id of a stream.',
  since: '5.0.0',
  group: 'stream',
  complexity: 'O(1)',
  arity: -3,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['stream'],
  keySpecs: [keyAt(1, ['RW', 'update'])],
  history: [['7.0.0', 'Arguments `entries_added` and `max_deleted_entry_id`.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'last-id', type: 'string' },
    { name: 'entries_added', type: 'integer', token: 'ENTRIESADDED', since: '7.0.0', flags: ['optional'] },
    {
      name: 'max_deleted_entry_id',
      type: 'string',
      token: 'MAXDELETEDID',
      since: '7.0.0',
      flags: ['optional'],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
