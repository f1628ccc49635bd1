/** ACL GENPASS [bits] */
import type { CommandSpec } from '../../spec.ts';

export const aclGenpassCommand = {
  name: 'genpass',
  summary: 'Makes a random password as hexadecimal digits.',
  since: '6.0.0',
  group: 'server',
  complexity: 'O(1)',
  arity: -2,
  flags: ['loading', 'noscript', 'stale'],
  categories: [],
  keySpecs: [],
  arguments: [{ name: 'bits', type: 'integer', flags: ['optional'] }],
  routing: 'local',
} as const satisfies CommandSpec;
