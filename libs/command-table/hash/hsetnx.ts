/** HSETNX key field value */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const hsetnxCommand = {
  name: 'hsetnx',
  summary: 'Sets a field only if the hash does not have it.',
  since: '2.0.0',
  group: 'hash',
  complexity: 'O(1)',
  arity: 4,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['hash'],
  keySpecs: [keyAt(1, ['RW', 'insert'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'field', type: 'string' },
    { name: 'value', type: 'string' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
