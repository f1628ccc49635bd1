/**
 * MIGRATE host port <key | > destination-db timeout [COPY] [REPLACE] [[AUTH password] | [AUTH2
 *   username password]] [KEYS key [key …]]
 */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const migrateCommand = {
  name: 'migrate',
  summary: 'Moves keys to another server.',
  since: '2.6.0',
  group: 'generic',
  complexity: 'O(N)',
  arity: -6,
  flags: ['movablekeys', 'write'],
  categories: ['keyspace', 'dangerous'],
  keySpecs: [
    keyAt(3, ['RW', 'access', 'delete']),
    {
      flags: ['RW', 'access', 'delete', 'incomplete'],
      begin: { kind: 'keyword', keyword: 'KEYS', startFrom: -2 },
      find: { kind: 'range', lastKey: -1, step: 1, limit: 0 },
    },
  ],
  keyFinder: 'migrate',
  tips: ['nondeterministic_output'],
  history: [
    ['3.0.0', 'Options `COPY` and `REPLACE`.'],
    ['3.0.6', 'Option `KEYS`.'],
    ['4.0.7', 'Option `AUTH`.'],
    ['6.0.0', 'Option `AUTH2`.'],
  ],
  arguments: [
    { name: 'host', type: 'string' },
    { name: 'port', type: 'integer' },
    {
      name: 'key_or_empty_string',
      type: 'oneof',
      arguments: [
        { name: 'key', type: 'key', keySpecIndex: 0 },
        { name: 'empty_string', type: 'pure-token', token: '' },
      ],
    },
    { name: 'destination-db', type: 'integer' },
    { name: 'timeout', type: 'integer' },
    { name: 'copy', type: 'pure-token', token: 'COPY', since: '3.0.0', flags: ['optional'] },
    { name: 'replace', type: 'pure-token', token: 'REPLACE', since: '3.0.0', flags: ['optional'] },
    {
      name: 'authentication',
      type: 'oneof',
      flags: ['optional'],
      arguments: [
        { name: 'password', type: 'string', token: 'AUTH', since: '4.0.7', flags: ['optional'] },
        {
          name: 'username_password',
          type: 'block',
          token: 'AUTH2',
          since: '6.0.0',
          flags: ['optional'],
          arguments: [
            { name: 'username', type: 'string' },
            { name: 'password', type: 'string' },
          ],
        },
      ],
    },
    {
      name: 'key',
      type: 'key',
      token: 'KEYS',
      keySpecIndex: 1,
      since: '3.0.6',
      flags: ['optional', 'multiple'],
    },
  ],
  routing: 'unsupported',
} as const satisfies CommandSpec;
