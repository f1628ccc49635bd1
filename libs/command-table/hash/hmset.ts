/** HMSET key field value [field value …] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const hmsetCommand = {
  name: 'hmset',
  summary: 'Sets several fields of a hash.',
  since: '2.0.0',
  group: 'hash',
  complexity: 'O(N)',
  arity: -4,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['hash'],
  keySpecs: [keyAt(1, ['RW', 'update'])],
  docFlags: ['deprecated'],
  deprecatedSince: '4.0.0',
  replacedBy: '`HSET` with several fields',
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
