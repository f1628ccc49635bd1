/** ACL SETUSER username [rule [rule …]] */
import type { CommandSpec } from '../../spec.ts';

export const aclSetuserCommand = {
  name: 'setuser',
  summary: 'Creates a user or changes its rules.',
  since: '6.0.0',
  group: 'server',
  complexity: 'O(N)',
  arity: -3,
  flags: ['admin', 'loading', 'noscript', 'stale'],
  categories: [],
  keySpecs: [],
  history: [
    ['6.2.0', 'Patterns of channels.'],
    ['7.0.0', 'Selectors, and separate rights to read and write keys.'],
  ],
  arguments: [
    { name: 'username', type: 'string' },
    { name: 'rule', type: 'string', flags: ['optional', 'multiple'] },
  ],
  routing: 'local',
} as const satisfies CommandSpec;
