/** PSYNC replicationid offset */
import type { CommandSpec } from '../spec.ts';

export const psyncCommand = {
  name: 'psync',
  summary: 'Starts replication from a given offset, used between servers.',
  since: '2.8.0',
  group: 'server',
  arity: -3,
  flags: ['admin', 'no_async_loading', 'no_multi', 'noscript'],
  categories: [],
  keySpecs: [],
  arguments: [
    { name: 'replicationid', type: 'string' },
    { name: 'offset', type: 'integer' },
  ],
  routing: 'unsupported',
} as const satisfies CommandSpec;
