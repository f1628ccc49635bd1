/** XLEN key */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const xlenCommand = {
  name: 'xlen',
  summary: 'Counts the entries of a stream.',
  since: '5.0.0',
  group: 'stream',
  complexity: 'O(1)',
  arity: 2,
  flags: ['fast', 'readonly'],
  categories: ['stream'],
  keySpecs: [keyAt(1, ['RO'])],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0 }],
  routing: 'key',
} as const satisfies CommandSpec;
