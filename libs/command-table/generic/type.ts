/** TYPE key */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const typeCommand = {
  name: 'type',
  summary: 'Answers the type of the value at a key.',
  since: '1.0.0',
  group: 'generic',
  complexity: 'O(1)',
  arity: 2,
  flags: ['fast', 'readonly'],
  categories: ['keyspace'],
  keySpecs: [keyAt(1, ['RO'])],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0 }],
  routing: 'key',
} as const satisfies CommandSpec;
