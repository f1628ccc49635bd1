/** PFSELFTEST */
import type { CommandSpec } from '../spec.ts';

export const pfselftestCommand = {
  name: 'pfselftest',
  summary: 'Tests the HyperLogLog implementation.',
  since: '2.8.9',
  group: 'hyperloglog',
  arity: 1,
  flags: ['admin'],
  categories: ['hyperloglog'],
  keySpecs: [],
  docFlags: ['syscmd'],
  routing: 'anyShard',
} as const satisfies CommandSpec;
