/** DUMP key */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const dumpCommand = {
  name: 'dump',
  summary: 'Serializes the value of a key.',
  since: '2.6.0',
  group: 'generic',
  complexity: 'O(1)',
  arity: 2,
  flags: ['readonly'],
  categories: ['keyspace'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  tips: ['nondeterministic_output'],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0 }],
  routing: 'key',
} as const satisfies CommandSpec;
