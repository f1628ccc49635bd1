/** Sine, cosine and arcsine against their series over integers with 200 bits behind the point. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arcsine, cosine, sine } from './accurate-sine.hot.ts';

const FRACTION_BITS = 200n;
const UNIT = 1n << FRACTION_BITS;
const LAST_TERM = 80;

/** Exact for doubles down to 2^-60; what is below the last of 120 bits is cut. */
function fixedPoint(value: number): bigint {
  return BigInt(Math.trunc(value * 2 ** 120)) << (FRACTION_BITS - 120n);
}

function series(first: bigint, angle: bigint, firstPower: number): bigint {
  const square = (angle * angle) >> FRACTION_BITS;
  let term = first;
  let sum = first;
  for (let power = firstPower; power < LAST_TERM; power += 2) {
    term = -((term * square) >> FRACTION_BITS) / BigInt((power + 1) * (power + 2));
    sum += term;
  }
  return sum;
}

/** How far `value` is from the exact one, in units of its last place. */
function errorInLastPlaces(value: number, exact: bigint): number {
  const place = 2 ** (Math.floor(Math.log2(Math.abs(value))) - 52);
  return Number(fixedPoint(value) - exact) / Number(fixedPoint(place));
}

/** Angles and values above 2^-40, which keeps their last places within the 120 bits of `fixedPoint`. */
function double(maximum: number): fc.Arbitrary<number> {
  return fc.double({ min: 2 ** -40, max: maximum, noNaN: true });
}

test('sines and cosines are rounded right but for a thousandth of a place', () => {
  const property = fc.property(double(3.1), double(1.57), (angle, other) => {
    const exactSine = series(fixedPoint(angle), fixedPoint(angle), 1);
    expect(Math.abs(errorInLastPlaces(sine(angle), exactSine))).toBeLessThan(0.502);
    expect(sine(-angle)).toBe(-sine(angle));
    const exactCosine = series(UNIT, fixedPoint(other), 0);
    expect(Math.abs(errorInLastPlaces(cosine(other), exactCosine))).toBeLessThan(0.502);
    expect(cosine(-other)).toBe(cosine(other));
  });
  fc.assert(property, { numRuns: 2000 });
});

test('the sine of an arcsine is the value, as near as doubles come', () => {
  const property = fc.property(double(0.999), (value) => {
    const angle = arcsine(value);
    const exact = series(fixedPoint(angle), fixedPoint(angle), 1);
    const slope = Math.cos(angle);
    const place = 2 ** (Math.floor(Math.log2(angle)) - 52);
    const distance = Math.abs(Number(exact - fixedPoint(value))) / Number(fixedPoint(place)) / slope;
    expect(distance).toBeLessThan(0.51);
  });
  fc.assert(property, { numRuns: 2000 });
});

test('the ends are exact', () => {
  expect([sine(0), cosine(0), arcsine(0), arcsine(1)]).toEqual([0, 1, 0, Math.PI / 2]);
  expect(arcsine(1.5)).toBeNaN();
});
