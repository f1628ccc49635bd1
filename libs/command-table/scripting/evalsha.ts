/** EVALSHA sha1 numkeys [key [key …]] [arg [arg …]] */
import { countedKeys } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const evalshaCommand = {
  name: 'evalsha',
  summary: 'Runs a cached Lua script by its SHA1.',
  since: '2.6.0',
  group: 'scripting',
  complexity: 'Depends on the script.',
  arity: -3,
  flags: ['movablekeys', 'no_mandatory_keys', 'noscript', 'skip_monitor', 'stale'],
  categories: ['scripting'],
  keySpecs: [countedKeys(2, ['RW', 'access', 'update'])],
  arguments: [
    { name: 'sha1', type: 'string' },
    { name: 'numkeys', type: 'integer' },
    { name: 'key', type: 'key', keySpecIndex: 0, flags: ['optional', 'multiple'] },
    { name: 'arg', type: 'string', flags: ['optional', 'multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
