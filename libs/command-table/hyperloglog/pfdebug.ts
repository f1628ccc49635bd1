/** PFDEBUG subcommand key */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const pfdebugCommand = {
  name: 'pfdebug',
  summary: 'Shows the inside of a HyperLogLog, for tests.',
  since: '2.8.9',
  group: 'hyperloglog',
  arity: 3,
  flags: ['admin', 'denyoom', 'write'],
  categories: ['hyperloglog'],
  keySpecs: [keyAt(2, ['RW', 'access'])],
  docFlags: ['syscmd'],
  arguments: [
    { name: 'subcommand', type: 'string' },
    { name: 'key', type: 'key', keySpecIndex: 0 },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
