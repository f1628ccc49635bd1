/** CLUSTER FAILOVER [FORCE | TAKEOVER] */
import type { CommandSpec } from '../../spec.ts';

export const clusterFailoverCommand = {
  name: 'failover',
  summary: 'Makes a replica take over from its primary.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(1)',
  arity: -2,
  flags: ['admin', 'no_async_loading', 'stale'],
  categories: [],
  keySpecs: [],
  arguments: [
    {
      name: 'options',
      type: 'oneof',
      flags: ['optional'],
      arguments: [
        { name: 'force', type: 'pure-token', token: 'FORCE' },
        { name: 'takeover', type: 'pure-token', token: 'TAKEOVER' },
      ],
    },
  ],
  routing: 'unsupported',
} as const satisfies CommandSpec;
