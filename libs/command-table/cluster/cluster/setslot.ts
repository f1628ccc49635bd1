/** CLUSTER SETSLOT slot <IMPORTING node-id | MIGRATING node-id | NODE node-id | STABLE> */
import type { CommandSpec } from '../../spec.ts';

export const clusterSetslotCommand = {
  name: 'setslot',
  summary: 'Changes state or owner of one slot.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(1)',
  arity: -4,
  flags: ['admin', 'no_async_loading', 'stale'],
  categories: [],
  keySpecs: [],
  arguments: [
    { name: 'slot', type: 'integer' },
    {
      name: 'subcommand',
      type: 'oneof',
      arguments: [
        { name: 'node-id', type: 'string', token: 'IMPORTING' },
        { name: 'node-id', type: 'string', token: 'MIGRATING' },
        { name: 'node-id', type: 'string', token: 'NODE' },
        { name: 'stable', type: 'pure-token', token: 'STABLE' },
      ],
    },
  ],
  routing: 'unsupported',
} as const satisfies CommandSpec;
