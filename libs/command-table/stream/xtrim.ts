/** XTRIM key <MAXLEN | MINID> [= | ~] threshold [LIMIT count] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const xtrimCommand = {
  name: 'xtrim',
  summary: 'Deletes the oldest entries of a stream.',
  since: '5.0.0',
  group: 'stream',
  complexity: 'O(N)',
  arity: -4,
  flags: ['write'],
  categories: ['stream'],
  keySpecs: [keyAt(1, ['RW', 'delete'])],
  tips: ['nondeterministic_output'],
  history: [['6.2.0', 'Options `MINID` and `LIMIT`.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    {
      name: 'trim',
      type: 'block',
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
  ],
  routing: 'key',
} as const satisfies CommandSpec;
