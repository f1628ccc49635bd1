/** MONITOR */
import type { CommandSpec } from '../spec.ts';

export const monitorCommand = {
  name: 'monitor',
  summary: 'Streams every command that the server runs.',
  since: '1.0.0',
  group: 'server',
  arity: 1,
  flags: ['admin', 'loading', 'noscript', 'stale'],
  categories: [],
  keySpecs: [],
  routing: 'local',
} as const satisfies CommandSpec;
