/** HSET key field value [field value …] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const hsetCommand = {
  name: 'hset',
  summary: 'Sets fields of a hash, creating it if there is none.',
  since: '2.0.0',
  group: 'hash',
  complexity: 'O(1)',
  arity: -4,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['hash'],
  keySpecs: [keyAt(1, ['RW', 'update'])],
  history: [['4.0.0', 'Takes several fields with values.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    {
      name: 'field_value',
      type: 'block',
      flags: ['multiple'],
      arguments: [
        { name: 'field', type: 'string' },
        { name: 'value', type: 'string' },
      ],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
