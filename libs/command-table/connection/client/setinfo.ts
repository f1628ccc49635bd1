/** CLIENT SETINFO <LIB-NAME libname | LIB-VER libver> */
import type { CommandSpec } from '../../spec.ts';

export const clientSetinfoCommand = {
  name: 'setinfo',
  summary: 'Names the library that this connection uses, and its version.',
  since: '7.2.0',
  group: 'connection',
  complexity: 'O(1)',
  arity: 4,
  flags: ['loading', 'noscript', 'stale'],
  categories: ['connection'],
  keySpecs: [],
  arguments: [
    {
      name: 'attr',
      type: 'oneof',
      arguments: [
        { name: 'libname', type: 'string', token: 'LIB-NAME' },
        { name: 'libver', type: 'string', token: 'LIB-VER' },
      ],
    },
  ],
  routing: 'local',
} as const satisfies CommandSpec;
