/** SINTER key [key …] */
import { keysFrom } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const sinterCommand = {
  name: 'sinter',
  summary: 'Intersects sets.',
  since: '1.0.0',
  group: 'set',
  complexity: 'O(N*M)',
  arity: -2,
  flags: ['readonly'],
  categories: ['set'],
  keySpecs: [keysFrom(1, ['RO', 'access'])],
  tips: ['nondeterministic_output_order'],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0, flags: ['multiple'] }],
  routing: 'key',
} as const satisfies CommandSpec;
