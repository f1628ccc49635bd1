/** FAILOVER [TO host port [FORCE]] [ABORT] [TIMEOUT milliseconds] */
import type { CommandSpec } from '../spec.ts';

export const failoverCommand = {
  name: 'failover',
  summary: 'Hands the role of primary over to a replica in an orderly way.',
  since: '6.2.0',
  group: 'server',
  complexity: 'O(1)',
  arity: -1,
  flags: ['admin', 'noscript', 'stale'],
  categories: [],
  keySpecs: [],
  arguments: [
    {
      name: 'target',
      type: 'block',
      token: 'TO',
      flags: ['optional'],
      arguments: [
        { name: 'host', type: 'string' },
        { name: 'port', type: 'integer' },
        { name: 'force', type: 'pure-token', token: 'FORCE', flags: ['optional'] },
      ],
    },
    { name: 'abort', type: 'pure-token', token: 'ABORT', flags: ['optional'] },
    { name: 'milliseconds', type: 'integer', token: 'TIMEOUT', flags: ['optional'] },
  ],
  routing: 'unsupported',
} as const satisfies CommandSpec;
