/** FCALL_RO function numkeys [key [key …]] [arg [arg …]] */
import type { CommandSpec } from '../spec.ts';

export const fcallRoCommand = {
  name: 'fcall_ro',
  summary: 'Runs a function of a loaded library; it may not write.',
  since: '7.0.0',
  group: 'scripting',
  complexity: 'Depends on the function.',
  arity: -3,
  flags: ['movablekeys', 'no_mandatory_keys', 'noscript', 'readonly', 'skip_monitor', 'stale'],
  categories: ['scripting'],
  keySpecs: [
    {
      flags: ['RO', 'access'],
      notes: 'The script decides; any reading use is assumed.',
      begin: { kind: 'index', index: 2 },
      find: { kind: 'keynum', keyNumIndex: 0, firstKey: 1, step: 1 },
    },
  ],
  arguments: [
    { name: 'function', type: 'string' },
    { name: 'numkeys', type: 'integer' },
    { name: 'key', type: 'key', keySpecIndex: 0, flags: ['optional', 'multiple'] },
    { name: 'arg', type: 'string', flags: ['optional', 'multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
