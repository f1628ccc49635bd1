/** EVALSHA_RO sha1 numkeys [key [key …]] [arg [arg …]] */
import { countedKeys } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const evalshaRoCommand = {
  name: 'evalsha_ro',
  summary: 'Runs a cached Lua script by its SHA1; it may not write.',
  since: '7.0.0',
  group: 'scripting',
  complexity: 'Depends on the script.',
  arity: -3,
  flags: ['movablekeys', 'no_mandatory_keys', 'noscript', 'readonly', 'skip_monitor', 'stale'],
  categories: ['scripting'],
  keySpecs: [countedKeys(2, ['RO', 'access'])],
  arguments: [
    { name: 'sha1', type: 'string' },
    { name: 'numkeys', type: 'integer' },
    { name: 'key', type: 'key', keySpecIndex: 0, flags: ['optional', 'multiple'] },
    { name: 'arg', type: 'string', flags: ['optional', 'multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
