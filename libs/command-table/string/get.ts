/** GET key */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const getCommand = {
  name: 'get',
  summary: 'Reads the string at a key.',
  since: '1.0.0',
  group: 'string',
  complexity: 'O(1)',
  arity: 2,
  flags: ['fast', 'readonly'],
  categories: ['string'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0 }],
  routing: 'key',
} as const satisfies CommandSpec;
