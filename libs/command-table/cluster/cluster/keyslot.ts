/** CLUSTER KEYSLOT key */
import type { CommandSpec } from '../../spec.ts';

export const clusterKeyslotCommand = {
  name: 'keyslot',
  summary: 'Answers the slot of a key.',
  since: '3.0.0',
  group: 'cluster',
  complexity: 'O(N)',
  arity: 3,
  flags: ['stale'],
  categories: [],
  keySpecs: [],
  arguments: [{ name: 'key', type: 'string' }],
  routing: 'local',
} as const satisfies CommandSpec;
