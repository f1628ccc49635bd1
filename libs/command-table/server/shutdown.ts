/** SHUTDOWN [NOSAVE | SAVE] [NOW] [FORCE] [ABORT] */
import type { CommandSpec } from '../spec.ts';

export const shutdownCommand = {
  name: 'shutdown',
  summary: 'Saves if asked to and stops the server.',
  since: '1.0.0',
  group: 'server',
  complexity: 'O(N)',
  arity: -1,
  flags: ['admin', 'allow_busy', 'loading', 'no_multi', 'noscript', 'stale'],
  categories: [],
  keySpecs: [],
  history: [['7.0.0', 'Modifiers `NOW`, `FORCE`, `ABORT`.']],
  arguments: [
    {
      name: 'nosave_save',
      type: 'oneof',
      flags: ['optional'],
      arguments: [
        { name: 'nosave', type: 'pure-token', token: 'NOSAVE' },
        { name: 'save', type: 'pure-token', token: 'SAVE' },
      ],
    },
    { name: 'now', type: 'pure-token', token: 'NOW', since: '7.0.0', flags: ['optional'] },
    { name: 'force', type: 'pure-token', token: 'FORCE', since: '7.0.0', flags: ['optional'] },
    { name: 'abort', type: 'pure-token', token: 'ABORT', since: '7.0.0', flags: ['optional'] },
  ],
  routing: 'unsupported',
} as const satisfies CommandSpec;
