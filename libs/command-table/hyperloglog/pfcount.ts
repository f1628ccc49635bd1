/** PFCOUNT key [key …] */
import type { CommandSpec } from '../spec.ts';

export const pfcountCommand = {
  name: 'pfcount',
  summary: 'Estimates how many different elements HyperLogLogs have seen.',
  since: '2.8.9',
  group: 'hyperloglog',
  complexity: 'O(1)',
  arity: -2,
  flags: ['readonly'],
  categories: ['hyperloglog'],
  keySpecs: [
    {
      flags: ['RW', 'access'],
      notes: 'Counting may refresh the cached count in the value.',
      begin: { kind: 'index', index: 1 },
      find: { kind: 'range', lastKey: -1, step: 1, limit: 0 },
    },
  ],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0, flags: ['multiple'] }],
  routing: 'key',
} as const satisfies CommandSpec;
