/** ACL DRYRUN username command [arg [arg …]] */
import type { CommandSpec } from '../../spec.ts';

export const aclDryrunCommand = {
  name: 'dryrun',
  summary: 'Tells whether a user might run a command, without running it.',
  since: '7.0.0',
  group: 'server',
  complexity: 'O(1)',
  arity: -4,
  flags: ['admin', 'loading', 'noscript', 'stale'],
  categories: [],
  keySpecs: [],
  arguments: [
    { name: 'username', type: 'string' },
    { name: 'command', type: 'string' },
    { name: 'arg', type: 'string', flags: ['optional', 'multiple'] },
  ],
  routing: 'local',
} as const satisfies CommandSpec;
