/** MSET key value [key value …] */
import type { CommandSpec } from '../spec.ts';

export const msetCommand = {
  name: 'mset',
  summary: 'Sets several keys to strings.',
  since: '1.0.1',
  group: 'string',
  complexity: 'O(N)',
  arity: -3,
  flags: ['denyoom', 'write'],
  categories: ['string'],
  keySpecs: [
    {
      flags: ['OW', 'update'],
      begin: { kind: 'index', index: 1 },
      find: { kind: 'range', lastKey: -1, step: 2, limit: 0 },
    },
  ],
  tips: ['request_policy:multi_shard', 'response_policy:all_succeeded'],
  arguments: [
    {
      name: 'key_value',
      type: 'block',
      flags: ['multiple'],
      arguments: [
        { name: 'key', type: 'key', keySpecIndex: 0 },
        { name: 'value', type: 'string' },
      ],
    },
  ],
  routing: 'split',
  merge: 'allOk',
} as const satisfies CommandSpec;
