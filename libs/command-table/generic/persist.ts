/** PERSIST key */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const persistCommand = {
  name: 'persist',
  summary: 'Removes the expiry of a key.',
  since: '2.2.0',
  group: 'generic',
  complexity: 'O(1)',
  arity: 2,
  flags: ['fast', 'write'],
  categories: ['keyspace'],
  keySpecs: [keyAt(1, ['RW', 'update'])],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0 }],
  routing: 'key',
} as const satisfies CommandSpec;
