/** WAITAOF numlocal numreplicas timeout */
import type { CommandSpec } from '../spec.ts';

export const waitaofCommand = {
  name: 'waitaof',
  summary: "Waits until this connection's writes are in the log, here and on replicas.",
  since: '7.2.0',
  group: 'generic',
  complexity: 'O(1)',
  arity: 4,
  flags: ['blocking'],
  categories: ['connection'],
  keySpecs: [],
  tips: ['request_policy:all_shards', 'response_policy:agg_min'],
  arguments: [
    { name: 'numlocal', type: 'integer' },
    { name: 'numreplicas', type: 'integer' },
    { name: 'timeout', type: 'integer' },
  ],
  routing: 'allShards',
  merge: 'minimum',
} as const satisfies CommandSpec;
