/** PEXPIRETIME key */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const pexpiretimeCommand = {
  name: 'pexpiretime',
  summary: 'Answers when a key expires, in Unix milliseconds.',
  since: '7.0.0',
  group: 'generic',
  complexity: 'O(1)',
  arity: 2,
  flags: ['fast', 'readonly'],
  categories: ['keyspace'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0 }],
  routing: 'key',
} as const satisfies CommandSpec;
