/** XAUTOCLAIM key group consumer min-idle-time start [COUNT count] [JUSTID] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const xautoclaimCommand = {
  name: 'xautoclaim',
  summary: 'Takes over pending messages that have been idle, in one scan.',
  since: '6.2.0',
  group: 'stream',
  complexity: 'O(1)',
  arity: -6,
  flags: ['fast', 'write'],
  categories: ['stream'],
  keySpecs: [keyAt(1, ['RW', 'delete'])],
  tips: ['nondeterministic_output'],
  history: [['7.0.0', 'The reply names the deleted entries that were dropped from the pending list.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'group', type: 'string' },
    { name: 'consumer', type: 'string' },
    { name: 'min-idle-time', type: 'string' },
    { name: 'start', type: 'string' },
    { name: 'count', type: 'integer', token: 'COUNT', flags: ['optional'] },
    { name: 'justid', type: 'pure-token', token: 'JUSTID', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
