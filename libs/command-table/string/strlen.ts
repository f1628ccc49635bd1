/** STRLEN key */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const strlenCommand = {
  name: 'strlen',
  summary: 'Answers the length of a string in bytes.',
  since: '2.2.0',
  group: 'string',
  complexity: 'O(1)',
  arity: 2,
  flags: ['fast', 'readonly'],
  categories: ['string'],
  keySpecs: [keyAt(1, ['RO'])],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0 }],
  routing: 'key',
} as const satisfies CommandSpec;
