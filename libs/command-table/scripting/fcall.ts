/** FCALL function numkeys [key [key …]] [arg [arg …]] */
import type { CommandSpec } from '../spec.ts';

export const fcallCommand = {
  name: 'fcall',
  summary: 'Runs a function of a loaded library.',
  since: '7.0.0',
  group: 'scripting',
  complexity: 'Depends on the function.',
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
    { name: 'function', type: 'string' },
    { name: 'numkeys', type: 'integer' },
    { name: 'key', type: 'key', keySpecIndex: 0, flags: ['optional', 'multiple'] },
    { name: 'arg', type: 'string', flags: ['optional', 'multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
