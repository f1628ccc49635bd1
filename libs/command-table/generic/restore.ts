/** RESTORE key ttl serialized-value [REPLACE] [ABSTTL] [IDLETIME seconds] [FREQ frequency] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const restoreCommand = {
  name: 'restore',
  summary: 'Creates a key from its serialized form.',
  since: '2.6.0',
  group: 'generic',
  complexity: 'O(1)',
  arity: -4,
  flags: ['denyoom', 'write'],
  categories: ['keyspace', 'dangerous'],
  keySpecs: [keyAt(1, ['OW', 'update'])],
  history: [
    ['3.0.0', 'Modifier `REPLACE`.'],
    ['5.0.0', 'Modifier `ABSTTL`.'],
    ['5.0.0', 'Options `IDLETIME` and `FREQ`.'],
  ],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'ttl', type: 'integer' },
    { name: 'serialized-value', type: 'string' },
    { name: 'replace', type: 'pure-token', token: 'REPLACE', since: '3.0.0', flags: ['optional'] },
    { name: 'absttl', type: 'pure-token', token: 'ABSTTL', since: '5.0.0', flags: ['optional'] },
    { name: 'seconds', type: 'integer', token: 'IDLETIME', since: '5.0.0', flags: ['optional'] },
    { name: 'frequency', type: 'integer', token: 'FREQ', since: '5.0.0', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
