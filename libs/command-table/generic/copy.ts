/** COPY source destination [DB destination-db] [REPLACE] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const copyCommand = {
  name: 'copy',
  summary: 'Copies the value of a key to another key.',
  since: '6.2.0',
  group: 'generic',
  complexity: 'O(N)',
  arity: -3,
  flags: ['denyoom', 'write'],
  categories: ['keyspace'],
  keySpecs: [keyAt(1, ['RO', 'access']), keyAt(2, ['OW', 'update'])],
  arguments: [
    { name: 'source', type: 'key', keySpecIndex: 0 },
    { name: 'destination', type: 'key', keySpecIndex: 1 },
    { name: 'destination-db', type: 'integer', token: 'DB', flags: ['optional'] },
    { name: 'replace', type: 'pure-token', token: 'REPLACE', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
