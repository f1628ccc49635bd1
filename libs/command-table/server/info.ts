/** INFO [section [section …]] */
import type { CommandSpec } from '../spec.ts';

export const infoCommand = {
  name: 'info',
  summary: 'Reports state and statistics of the server by section.',
  since: '1.0.0',
  group: 'server',
  complexity: 'O(1)',
  arity: -1,
  flags: ['loading', 'stale'],
  categories: ['dangerous'],
  keySpecs: [],
  tips: ['nondeterministic_output', 'request_policy:all_shards', 'response_policy:special'],
  history: [['7.0.0', 'Takes several sections.']],
  arguments: [{ name: 'section', type: 'string', flags: ['optional', 'multiple'] }],
  routing: 'allShards',
  merge: 'info',
} as const satisfies CommandSpec;
