/** PEXPIRE key milliseconds [NX | XX | GT | LT] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const pexpireCommand = {
  name: 'pexpire',
  summary: 'Sets the time to live of a key in milliseconds.',
  since: '2.6.0',
  group: 'generic',
  complexity: 'O(1)',
  arity: -3,
  flags: ['fast', 'write'],
  categories: ['keyspace'],
  keySpecs: [keyAt(1, ['RW', 'update'])],
  history: [['7.0.0', 'Options `NX`, `XX`, `GT`, `LT`.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'milliseconds', type: 'integer' },
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
