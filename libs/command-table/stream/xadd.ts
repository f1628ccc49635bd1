/**
 * XADD key [NOMKSTREAM] [<MAXLEN | MINID> [= | ~] threshold [LIMIT count]] <* | id> field value [field
 *   value …]
 */
import type { CommandSpec } from '../spec.ts';

export const xaddCommand = {
  name: 'xadd',
  summary: 'Appends an entry to a stream, creating it if there is none.',
  since: '5.0.0',
  group: 'stream',
  complexity: 'O(1), O(N) when trimming',
  arity: -5,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['stream'],
  keySpecs: [
    {
      flags: ['RW', 'update'],
      notes: 'Trimming makes it an update.',
      begin: { kind: 'index', index: 1 },
      find: { kind: 'range', lastKey: 0, step: 1, limit: 0 },
    },
  ],
  tips: ['nondeterministic_output'],
  history: [
    ['6.2.0', 'Options `NOMKSTREAM`, `MINID`, `LIMIT`.'],
    ['7.0.0', 'Ids of the form `<ms>-*`.'],
  ],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'nomkstream', type: 'pure-token', token: 'NOMKSTREAM', since: '6.2.0', flags: ['optional'] },
    {
      name: 'trim',
      type: 'block',
      flags: ['optional'],
      arguments: [
        {
          name: 'strategy',
          type: 'oneof',
          arguments: [
            { name: 'maxlen', type: 'pure-token', token: 'MAXLEN' },
            { name: 'minid', type: 'pure-token', token: 'MINID', since: '6.2.0' },
          ],
        },
        {
          name: 'operator',
          type: 'oneof',
          flags: ['optional'],
          arguments: [
            { name: 'equal', type: 'pure-token', token: '=' },
            { name: 'approximately', type: 'pure-token', token: '~' },
          ],
        },
        { name: 'threshold', type: 'string' },
        { name: 'count', type: 'integer', token: 'LIMIT', since: '6.2.0', flags: ['optional'] },
      ],
    },
    {
      name: 'id_or_auto',
      type: 'oneof',
      arguments: [
        { name: 'auto_id', type: 'pure-token', token: '*' },
        { name: 'id', type: 'string' },
      ],
    },
    {
      name: 'field_value',
      type: 'block',
      flags: ['multiple'],
      arguments: [
        { name: 'field', type: 'string' },
        { name: 'value', type: 'string' },
      ],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
