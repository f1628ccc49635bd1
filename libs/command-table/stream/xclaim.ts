/**
 * XCLAIM key group consumer min-idle-time id [id …] [IDLE ms] [TIME unix-time-milliseconds]
 *   [RETRYCOUNT count] [FORCE] [JUSTID] [LASTID id]
 */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const xclaimCommand = {
  name: 'xclaim',
  summary: 'Takes over pending messages by id.',
  since: '5.0.0',
  group: 'stream',
  complexity: 'O(log N)',
  arity: -6,
  flags: ['fast', 'write'],
  categories: ['stream'],
  keySpecs: [keyAt(1, ['RW', 'update'])],
  tips: ['nondeterministic_output'],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'group', type: 'string' },
    { name: 'consumer', type: 'string' },
    { name: 'min-idle-time', type: 'string' },
    { name: 'id', type: 'string', flags: ['multiple'] },
    { name: 'ms', type: 'integer', token: 'IDLE', flags: ['optional'] },
    { name: 'unix-time-milliseconds', type: 'unix-time', token: 'TIME', flags: ['optional'] },
    { name: 'count', type: 'integer', token: 'RETRYCOUNT', flags: ['optional'] },
    { name: 'force', type: 'pure-token', token: 'FORCE', flags: ['optional'] },
    { name: 'justid', type: 'pure-token', token: 'JUSTID', flags: ['optional'] },
    { name: 'id', type: 'string', token: 'LASTID', flags: ['optional'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
