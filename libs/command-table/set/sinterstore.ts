/** SINTERSTORE destination key [key …] */
import { keyAt, keysFrom } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const sinterstoreCommand = {
  name: 'sinterstore',
  summary: 'Intersects sets and stores the result.',
  since: '1.0.0',
  group: 'set',
  complexity: 'O(N*M)',
  arity: -3,
  flags: ['denyoom', 'write'],
  categories: ['set'],
  keySpecs: [keyAt(1, ['RW', 'update']), keysFrom(2, ['RO', 'access'])],
  arguments: [
    { name: 'destination', type: 'key', keySpecIndex: 0 },
    { name: 'key', type: 'key', keySpecIndex: 1, flags: ['multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
