import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Arena } from '../arena/arena.hot.ts';
import { StreamId } from './stream-id.hot.ts';

const ALL = 2n ** 128n;
const HALF = 2 ** 32;

/** Halves on both sides of every place where a signed or an unsigned number of 32 bits ends. */
const half = fc.oneof(
  fc.constantFrom(0, 1, HALF / 2 - 1, HALF / 2, HALF / 2 + 1, HALF - 2, HALF - 1),
  fc.integer({ min: 0, max: HALF - 1 }),
);
const halves = fc.tuple(half, half, half, half);

function bigOf({ msHigh, msLow, seqHigh, seqLow }: StreamId): bigint {
  return (BigInt(msHigh) << 96n) | (BigInt(msLow) << 64n) | (BigInt(seqHigh) << 32n) | BigInt(seqLow);
}

test('counts, compares and is kept as a number of 128 bits', () => {
  const arena = new Arena();
  const block = arena.allocate(16);
  fc.assert(
    fc.property(halves, halves, (ours, theirs) => {
      const id = new StreamId().set(...ours);
      const other = new StreamId().set(...theirs);
      const big = bigOf(id);
      expect([id.msHigh, id.msLow, id.seqHigh, id.seqLow]).toEqual(ours);
      expect(Math.sign(id.compare(other))).toBe(big === bigOf(other) ? 0 : big < bigOf(other) ? -1 : 1);
      expect(id.isSameTime(other)).toBe(big >> 64n === bigOf(other) >> 64n);
      expect([id.isMinimum, id.isMaximum]).toEqual([big === 0n, big === ALL - 1n]);
      id.write(arena, block);
      const copy = new StreamId().read(arena, block);
      expect(bigOf(copy)).toBe(big);
      expect(copy.increment()).toBe(big !== ALL - 1n);
      expect(bigOf(copy)).toBe((big + 1n) % ALL);
      expect(id.decrement()).toBe(big !== 0n);
      expect(bigOf(id)).toBe((big - 1n + ALL) % ALL);
    }),
    { numRuns: 500 },
  );
});

test('the ends and the first ID of a millisecond', () => {
  expect(bigOf(new StreamId().setMaximum())).toBe(ALL - 1n);
  expect(bigOf(new StreamId().setMaximum().setMinimum())).toBe(0n);
  for (const ms of [0, HALF / 2, HALF, 1_700_000_000_000, Number.MAX_SAFE_INTEGER]) {
    expect(bigOf(new StreamId().setMaximum().setTime(ms))).toBe(BigInt(ms) << 64n);
  }
});
