/** CLUSTER MEET ip port [cluster_bus_port] */
import type { CommandSpec } from '../../spec.ts';

export const clusterMeetCommand = {
  name: 'meet',
  summary: 'Introduces another node to this one.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(1)',
  arity: -4,
  flags: ['admin', 'no_async_loading', 'stale'],
  categories: [],
  keySpecs: [],
  history: [['4.0.0', 'Optional `cluster_bus_port`.']],
  arguments: [
    { name: 'ip', type: 'string' },
    { name: 'port', type: 'integer' },
    { name: 'cluster_bus_port', type: 'integer', since: '4.0.0', flags: ['optional'] },
  ],
  routing: 'unsupported',
} as const satisfies CommandSpec;
