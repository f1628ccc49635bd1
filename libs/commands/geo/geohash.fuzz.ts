/** Scores by halves against the same bits one at a time. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  encodeScore,
  interleave,
  LATITUDE_MAX,
  LONGITUDE_MAX,
  latitudeOf,
  longitudeOf,
  partOf,
  partStart,
  STEP_MAX,
} from './geohash.hot.ts';

function slowInterleave(even: number, odd: number): bigint {
  let bits = 0n;
  for (let bit = 0; bit < STEP_MAX; bit++) {
    bits |= BigInt((even >>> bit) & 1) << BigInt(2 * bit);
    bits |= BigInt((odd >>> bit) & 1) << BigInt(2 * bit + 1);
  }
  return bits;
}

/** Degrees that adding the range to a coordinate may take off it. */
const ROUNDING = 1e-12;

const part = fc.nat(2 ** STEP_MAX - 1);
const longitude = fc.double({ min: -LONGITUDE_MAX, max: 179.999, noNaN: true });
const latitude = fc.double({ min: -LATITUDE_MAX, max: 85.051, noNaN: true });

test('interleaved bits are those of a walk over every bit', () => {
  fc.assert(
    fc.property(part, part, (even, odd) => {
      expect(BigInt(interleave(even, odd))).toBe(slowInterleave(even, odd));
    }),
    { numRuns: 2000 },
  );
});

test('a place lies in the cell of its score, and the middle of the cell has the same score', () => {
  const property = fc.property(longitude, latitude, (x, y) => {
    const score = encodeScore(x, y);
    const column = partOf(x, LONGITUDE_MAX, STEP_MAX);
    expect(partStart(column, LONGITUDE_MAX, STEP_MAX)).toBeLessThanOrEqual(x + ROUNDING);
    expect(partStart(column + 1, LONGITUDE_MAX, STEP_MAX)).toBeGreaterThan(x - ROUNDING);
    expect(Math.abs(longitudeOf(score) - x)).toBeLessThan(3e-6);
    expect(Math.abs(latitudeOf(score) - y)).toBeLessThan(2e-6);
    expect(encodeScore(longitudeOf(score), latitudeOf(score))).toBe(score);
  });
  fc.assert(property, { numRuns: 2000 });
});

test('scores that are no places decode to some place', () => {
  const scores = [-1, -0.5, 2 ** 53, 2 ** 63, 2 ** 64, -(2 ** 63), -1e300, 1e300, Number.POSITIVE_INFINITY];
  for (const score of [...scores, Number.NEGATIVE_INFINITY]) {
    expect(Math.abs(longitudeOf(score)), String(score)).toBeLessThanOrEqual(LONGITUDE_MAX);
    expect(Math.abs(latitudeOf(score)), String(score)).toBeLessThanOrEqual(LATITUDE_MAX);
  }
});
