/** GETSET key value */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const getsetCommand = {
  name: 'getset',
  summary: 'Replaces the string at a key and answers the old one.',
  since: '1.0.0',
  group: 'string',
  complexity: 'O(1)',
  arity: 3,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['string'],
  keySpecs: [keyAt(1, ['RW', 'access', 'update'])],
  docFlags: ['deprecated'],
  deprecatedSince: '6.2.0',
  replacedBy: '`SET` without `GET`',
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'value', type: 'string' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
