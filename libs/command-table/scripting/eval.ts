/** EVAL script numkeys [key [key …]] [arg [arg …]] */
import type { CommandSpec } from '../spec.ts';

export const evalCommand = {
  name: 'eval',
  summary: 'Runs a Lua script.',
  since: '2.6.0',
  group: 'scripting',
  complexity: 'Depends on the script.',
  arity: -3,
  flags: ['movablekeys', 'no_mandatory_keys', 'noscript', 'skip_monitor', 'stale'],
  categories: ['scripting'],
  keySpecs: [
    {
      flags: ['RW', 'access', 'update'],
      notes: 'The script decides; the strongest use is assumed.',
      begin: { kind: 'index', index: 2 },
      find: { kind: 'keynum', keyNumIndex: 0, firstKey: 1, step: 1 },
    },
  ],
  arguments: [
    { name: 'script', type: 'string' },
    { name: 'numkeys', type: 'integer' },
    { name: 'key', type: 'key', keySpecIndex: 0, flags: ['optional', 'multiple'] },
    { name: 'arg', type: 'string', flags: ['optional', 'multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
