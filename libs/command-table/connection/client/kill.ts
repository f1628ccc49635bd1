/**
 * CLIENT KILL <ip:port | <[ID client-id] | [TYPE NORMAL | MASTER | SLAVE | REPLICA | PUBSUB] | [USER
 *   username] | [ADDR ip:port] | [LADDR ip:port] | [SKIPME yes/no]> [<[ID client-id] | [TYPE NORMAL |
 *   MASTER | SLAVE | REPLICA | PUBSUB] | [USER username] | [ADDR ip:port] | [LADDR ip:port] | [SKIPME
 *   yes/no]> …]>
 */
import type { CommandSpec } from '../../spec.ts';

export const clientKillCommand = {
  name: 'kill',
  summary: 'Closes the connections that match.',
  since: '2.4.0',
  group: 'connection',
  complexity: 'O(N)',
  arity: -3,
  flags: ['admin', 'loading', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  history: [
    ['2.8.12', 'Filters by name and value.'],
    ['2.8.12', 'Filter `ID`.'],
    ['3.2.0', '`TYPE` takes `master`.'],
    ['5.0.0', '`TYPE` takes `replica` for `slave`, which still works.'],
    ['6.2.0', 'Filter `LADDR`.'],
  ],
  arguments: [
    {
      name: 'filter',
      type: 'oneof',
      arguments: [
        { name: 'ip:port', type: 'string', deprecatedSince: '2.8.12' },
        {
          name: 'new-format',
          type: 'oneof',
          flags: ['multiple'],
          arguments: [
            { name: 'client-id', type: 'integer', token: 'ID', since: '2.8.12', flags: ['optional'] },
            {
              name: 'normal_master_slave_pubsub',
              type: 'oneof',
              token: 'TYPE',
              since: '2.8.12',
              flags: ['optional'],
              arguments: [
                { name: 'normal', type: 'pure-token', token: 'NORMAL' },
                { name: 'master', type: 'pure-token', token: 'MASTER', since: '3.2.0' },
                { name: 'slave', type: 'pure-token', token: 'SLAVE' },
                { name: 'replica', type: 'pure-token', token: 'REPLICA', since: '5.0.0' },
                { name: 'pubsub', type: 'pure-token', token: 'PUBSUB' },
              ],
            },
            { name: 'username', type: 'string', token: 'USER', flags: ['optional'] },
            { name: 'ip:port', type: 'string', token: 'ADDR', flags: ['optional'] },
            { name: 'ip:port', type: 'string', token: 'LADDR', since: '6.2.0', flags: ['optional'] },
            { name: 'yes/no', type: 'string', token: 'SKIPME', flags: ['optional'] },
          ],
        },
      ],
    },
  ],
  routing: 'local',
} as const satisfies CommandSpec;
