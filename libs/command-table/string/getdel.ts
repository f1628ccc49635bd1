/** GETDEL key */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const getdelCommand = {
  name: 'getdel',
  summary: 'Reads the string at a key and deletes the key.',
  since: '6.2.0',
  group: 'string',
  complexity: 'O(1)',
  arity: 2,
  flags: ['fast', 'write'],
  categories: ['string'],
  keySpecs: [keyAt(1, ['RW', 'access', 'delete'])],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0 }],
  routing: 'key',
} as const satisfies CommandSpec;
