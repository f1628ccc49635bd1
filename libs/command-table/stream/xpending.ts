/** XPENDING key group [[IDLE min-idle-time] start end count [consumer]] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const xpendingCommand = {
  name: 'xpending',
  summary: 'Shows which messages of a group are not acknowledged.',
  since: '5.0.0',
  group: 'stream',
  complexity: 'O(N)',
  arity: -3,
  flags: ['readonly'],
  categories: ['stream'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  tips: ['nondeterministic_output'],
  history: [['6.2.0', 'Option `IDLE`; ranges may exclude their ends.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'group', type: 'string' },
    {
      name: 'filters',
      type: 'block',
      flags: ['optional'],
      arguments: [
        { name: 'min-idle-time', type: 'integer', token: 'IDLE', since: '6.2.0', flags: ['optional'] },
        { name: 'start', type: 'string' },
        { name: 'end', type: 'string' },
        { name: 'count', type: 'integer' },
        { name: 'consumer', type: 'string', flags: ['optional'] },
      ],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
