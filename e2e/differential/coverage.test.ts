/** Every command on data is in some family's scripts: a new one without a generator is noticed here. */
import { type CommandGroup, commandTable } from '@ringfort/command-table';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameOf } from './comparisons/exchange.ts';
import { FAMILIES, NEWER_FAMILY } from './generators/scripts.ts';

const STEPS_PER_FAMILY = 4000;

const GROUPS: ReadonlySet<CommandGroup> = new Set([
  ...([
    'string',
    'bitmap',
    'hash',
    'list',
    'set',
    'sorted-set',
    'stream',
    'hyperloglog',
    'geo',
    'generic',
  ] as const),
]);
/** Waiting for data, for replicas or for the log; another server; the inside of HyperLogLogs. */
const ELSEWHERE = new Set(['wait', 'waitaof', 'migrate', 'pfdebug', 'pfselftest']);

test('every command on data is generated', () => {
  const generated = new Set<string>();
  for (const [, steps] of [...FAMILIES, NEWER_FAMILY]) {
    for (const step of fc.sample(steps('node'), { numRuns: STEPS_PER_FAMILY, seed: 1 })) {
      for (const sent of step) generated.add(nameOf(sent));
    }
  }
  const wanted = commandTable.entries.filter(
    ({ parent, spec }) => parent === undefined && GROUPS.has(spec.group) && !spec.flags.includes('blocking'),
  );
  const missing = wanted.map(({ fullName }) => fullName).filter((name) => !generated.has(name));
  expect(missing.filter((name) => !ELSEWHERE.has(name))).toEqual([]);
});
