import { unreachable } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Arena } from '../arena/arena.hot.ts';
import { ZsetPut } from '../index.ts';
import { smallKeyspace, takeAll } from '../testing/small-keyspace.ts';
import { KEY, ZsetPair } from './testing/zset-pair.ts';

/** Many leaves of a tree. */
const MEMBER_COUNT = 3000;
const COPY = Buffer.from('copy');

const run = {
  start: fc.nat(MEMBER_COUNT),
  length: fc.integer({ min: 1, max: 600 }),
  stride: fc.constantFrom(1, -1, 7),
  /** Score of the n-th member of a run: those of a run may be equal, or lie anywhere among the others. */
  base: fc.integer({ min: -500, max: 500 }),
  rise: fc.constantFrom(0, 1, -3, 1e-9, 1e300),
};
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('put' as const), ...run }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), ...run }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('starve' as const), ...run }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('ranks' as const), place: fc.nat(999), count: fc.nat(300) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'copy' as const }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Run = Extract<Step, { start: number }>;

/** Calls `visit` with the members of a run and their scores. */
function forRun({ start, length, stride, base, rise }: Run, visit: (member: string, score: number) => void) {
  for (let i = 0; i < length; i++) {
    const number = (start + i * stride + MEMBER_COUNT) % MEMBER_COUNT;
    visit(`member ${number}`, base + i * rise);
  }
}

/** Takes the place of the set with a copy, which lies in other blocks: some were freed a moment ago. */
function becomeCopy({ database, record }: ZsetPair): void {
  if (record === 0) return;
  database.copyTo(record, database, COPY, 0, COPY.length);
  database.remove(KEY, 0, KEY.length);
  database.rename(database.peek(COPY, 0, COPY.length), KEY, 0, KEY.length);
}

/** Runs a step; answers how many changes found no memory. */
function runStep(one: Step, pair: ZsetPair, arena: Arena): number {
  let failures = 0;
  switch (one.kind) {
    case 'put':
      forRun(one, (member, score) => pair.tryPut(score, member));
      break;
    case 'remove':
      forRun(one, (member) => pair.remove(member));
      break;
    case 'ranks':
      pair.removeRanks(Math.floor((pair.model.size * one.place) / 1000), one.count);
      break;
    case 'copy':
      becomeCopy(pair);
      break;
    case 'starve': {
      const others = takeAll(arena, 100_000, 16_384, 512, 64, 48, 40, 32, 8);
      forRun(one, (member, score) => {
        const rank = pair.rankOf(member);
        if (pair.tryPut(score, member)) return;
        // What needs no memory goes on, right before the place where the change failed.
        if (++failures % 10 === 1) pair.removeRanks(rank - 20, 20);
      });
      for (const block of others) arena.free(block);
      break;
    }
    default:
      unreachable(one);
  }
  return failures;
}

test('a sorted set of many leaves holds what a sorted list holds, memory or not', () => {
  let failureCount = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      const { core, database, audit } = smallKeyspace();
      const pair = new ZsetPair(database);
      for (let i = 0; i < MEMBER_COUNT / 2; i++) pair.put((i * 7919) % 1000, `member ${i}`, ZsetPut.plain);
      for (const one of steps) {
        failureCount += runStep(one, pair, core.arena);
        while (!core.lazyFree.isEmpty) core.lazyFree.freeSome();
        audit();
      }
      pair.check();
    }),
    { numRuns: 30 },
  );
  expect(failureCount).toBeGreaterThan(0);
});
