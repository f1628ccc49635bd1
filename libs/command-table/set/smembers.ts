/** SMEMBERS key */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const smembersCommand = {
  name: 'smembers',
  summary: 'Lists the members of a set.',
  since: '1.0.0',
  group: 'set',
  complexity: 'O(N)',
  arity: 2,
  flags: ['readonly'],
  categories: ['set'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  tips: ['nondeterministic_output_order'],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0 }],
  routing: 'key',
} as const satisfies CommandSpec;
