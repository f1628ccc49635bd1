import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DURATION_BOUND_COUNT, RequestCounters } from './request-counters.hot.ts';

/** The slow and plain version: the first bound that holds the duration. */
function bucketOf(micros: number): number {
  for (let bucket = 0; bucket < DURATION_BOUND_COUNT; bucket++) if (micros <= 2 ** bucket) return bucket;
  return DURATION_BOUND_COUNT;
}

test('every duration is counted in the first bucket whose bound holds it', () => {
  const duration = fc.oneof(
    fc.double({ min: 0, max: 40_000_000, noNaN: true }),
    fc.integer({ min: 0, max: 26 }).map((power) => 2 ** power),
    fc.integer({ min: 0, max: 26 }).map((power) => 2 ** power + 0.5),
  );
  fc.assert(
    fc.property(duration, (micros) => {
      const counters = new RequestCounters(2);
      counters.record(1, micros);
      expect(counters.countIn(1, bucketOf(micros))).toBe(1);
      expect(counters.requestCount(1)).toBe(1);
      expect(counters.requestCount(0)).toBe(0);
    }),
  );
});

test('a pipeline counts as often as its requests one by one', () => {
  const together = new RequestCounters(1);
  const oneByOne = new RequestCounters(1);
  together.recordMany(0, 12.5, 3);
  for (let i = 0; i < 3; i++) oneByOne.record(0, 12.5);
  expect(together.requestCount(0)).toBe(oneByOne.requestCount(0));
  expect(together.totalMicros(0)).toBe(oneByOne.totalMicros(0));
});
