/** PFMERGE destkey sourcekey [sourcekey …] */
import { keyAt, keysFrom } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const pfmergeCommand = {
  name: 'pfmerge',
  summary: 'Merges HyperLogLogs into one.',
  since: '2.8.9',
  group: 'hyperloglog',
  complexity: 'O(N)',
  arity: -2,
  flags: ['denyoom', 'write'],
  categories: ['hyperloglog'],
  keySpecs: [keyAt(1, ['RW', 'access', 'insert']), keysFrom(2, ['RO', 'access'])],
  arguments: [
    { name: 'destkey', type: 'key', keySpecIndex: 0 },
    { name: 'sourcekey', type: 'key', keySpecIndex: 1, flags: ['multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
