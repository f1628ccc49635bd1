/** XREVRANGE key end start [COUNT count] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const xrevrangeCommand = {
  name: 'xrevrange',
  summary: 'Reads the entries between two ids backwards.',
  since: '5.0.0',
  group: 'stream',
  complexity: 'O(N)',
  arity: -4,
  flags: ['readonly'],
  categories: ['stream'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  history: [['6.2.0', 'Ranges may exclude their ends.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'end', type: 'string' },
    { name: 'start', type: 'string' },
    { name: 'count', type: 'integer', token: 'COUNT', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
