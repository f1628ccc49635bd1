/** SYNC */
import type { CommandSpec } from '../spec.ts';

export const syncCommand = {
  name: 'sync',
  summary: 'Starts full replication, used between servers.',
  since: '1.0.0',
  group: 'server',
  arity: 1,
  flags: ['admin', 'no_async_loading', 'no_multi', 'noscript'],
  categories: [],
  keySpecs: [],
  routing: 'unsupported',
} as const satisfies CommandSpec;
