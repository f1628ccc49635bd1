/** PFADD key [element [element …]] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const pfaddCommand = {
  name: 'pfadd',
  summary: 'Adds elements to a HyperLogLog.',
  since: '2.8.9',
  group: 'hyperloglog',
  complexity: 'O(1)',
  arity: -2,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['hyperloglog'],
  keySpecs: [keyAt(1, ['RW', 'insert'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'element', type: 'string', flags: ['optional', 'multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
