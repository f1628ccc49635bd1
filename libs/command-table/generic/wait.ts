/** WAIT numreplicas timeout */
import type { CommandSpec } from '../spec.ts';

export const waitCommand = {
  name: 'wait',
  summary: "Waits until replicas have this connection's writes.",
  since: '3.0.0',
  group: 'generic',
  complexity: 'O(1)',
  arity: 3,
  flags: ['blocking'],
  categories: ['connection'],
  keySpecs: [],
  tips: ['request_policy:all_shards', 'response_policy:agg_min'],
  arguments: [
    { name: 'numreplicas', type: 'integer' },
    { name: 'timeout', type: 'integer' },
  ],
  routing: 'allShards',
  merge: 'minimum',
} as const satisfies CommandSpec;
