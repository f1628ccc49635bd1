/** SLAVEOF <host port | NO ONE> */
import type { CommandSpec } from '../spec.ts';

export const slaveofCommand = {
  name: 'slaveof',
  summary: 'Makes the server a replica of another, or a primary.',
  since: '1.0.0',
  group: 'server',
  complexity: 'O(1)',
  arity: 3,
  flags: ['admin', 'no_async_loading', 'noscript', 'stale'],
  categories: [],
  keySpecs: [],
  docFlags: ['deprecated'],
  deprecatedSince: '5.0.0',
  replacedBy: '`REPLICAOF`',
  arguments: [
    {
      name: 'args',
      type: 'oneof',
      arguments: [
        {
          name: 'host-port',
          type: 'block',
          arguments: [
            { name: 'host', type: 'string' },
            { name: 'port', type: 'integer' },
          ],
        },
        {
          name: 'no-one',
          type: 'block',
          arguments: [
            { name: 'no', type: 'pure-token', token: 'NO' },
            { name: 'one', type: 'pure-token', token: 'ONE' },
          ],
        },
      ],
    },
  ],
  routing: 'unsupported',
} as const satisfies CommandSpec;
