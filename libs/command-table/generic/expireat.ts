/** EXPIREAT key unix-time-seconds [NX | XX | GT | LT] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const expireatCommand = {
  name: 'expireat',
  summary: 'Sets the time at which a key expires, in Unix seconds.',
  since: '1.2.0',
  group: 'generic',
  complexity: 'O(1)',
  arity: -3,
  flags: ['fast', 'write'],
  categories: ['keyspace'],
  keySpecs: [keyAt(1, ['RW', 'update'])],
  history: [['7.0.0', 'Options `NX`, `XX`, `GT`, `LT`.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'unix-time-seconds', type: 'unix-time' },
    {
      name: 'condition',
      type: 'oneof',
      since: '7.0.0',
      flags: ['optional'],
      arguments: [
        { name: 'nx', type: 'pure-token', token: 'NX' },
        { name: 'xx', type: 'pure-token', token: 'XX' },
        { name: 'gt', type: 'pure-token', token: 'GT' },
        { name: 'lt', type: 'pure-token', token: 'LT' },
      ],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
