/** CLIENT LIST [TYPE NORMAL | MASTER | REPLICA | PUBSUB] [ID client-id [client-id …]] */
import type { CommandSpec } from '../../spec.ts';

export const clientListCommand = {
  name: 'list',
  summary: 'Describes the open connections.',
  since: '2.4.0',
  group: 'connection',
  complexity: 'O(N)',
  arity: -2,
  flags: ['admin', 'loading', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  tips: ['nondeterministic_output'],
  history: [
    ['2.8.12', 'Field `id`.'],
    ['5.0.0', 'Filter `TYPE`.'],
    ['6.0.0', 'Field `user`.'],
    ['6.2.0', 'Fields `argv-mem`, `tot-mem`, `laddr`, `redir`; filter `ID`.'],
    ['7.0.0', 'Fields `resp`, `multi-mem`, `rbs`, `rbp`.'],
    ['7.0.3', 'Field `ssub`.'],
    ['7.2.0', 'Fields `lib-name` and `lib-ver`.'],
  ],
  arguments: [
    {
      name: 'normal_master_replica_pubsub',
      type: 'oneof',
      token: 'TYPE',
      since: '5.0.0',
      flags: ['optional'],
      arguments: [
        { name: 'normal', type: 'pure-token', token: 'NORMAL' },
        { name: 'master', type: 'pure-token', token: 'MASTER' },
        { name: 'replica', type: 'pure-token', token: 'REPLICA' },
        { name: 'pubsub', type: 'pure-token', token: 'PUBSUB' },
      ],
    },
    {
      name: 'id',
      type: 'block',
      token: 'ID',
      since: '6.2.0',
      flags: ['optional'],
      arguments: [{ name: 'client-id', type: 'integer', flags: ['multiple'] }],
    },
  ],
  routing: 'local',
} as const satisfies CommandSpec;
