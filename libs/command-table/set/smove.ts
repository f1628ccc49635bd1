/** SMOVE source destination member */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const smoveCommand = {
  name: 'smove',
  summary: 'Moves a member from one set to another.',
  since: '1.0.0',
  group: 'set',
  complexity: 'O(1)',
  arity: 4,
  flags: ['fast', 'write'],
  categories: ['set'],
  keySpecs: [keyAt(1, ['RW', 'access', 'delete']), keyAt(2, ['RW', 'insert'])],
  arguments: [
    { name: 'source', type: 'key', keySpecIndex: 0 },
    { name: 'destination', type: 'key', keySpecIndex: 1 },
    { name: 'member', type: 'string' },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
