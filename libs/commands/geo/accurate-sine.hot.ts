/**
 * Sine, cosine and arcsine, right to the last bit in all but about one case of a thousand. Distances must be those of
 * redis-server digit by digit, also where they become scores, and the C library's functions are that exact, while
 * Math.sin is often off by one in the last bit.
 *
 * An angle up to π/4 is split into a multiple k/128 and a rest d: sin(k/128 + d) = sin(k/128)·cos d + cos(k/128)·sin d.
 * Sines and cosines of the multiples come from a table, with the part that a double cannot hold beside them; the
 * largest product is taken exactly (Dekker 1971), and all else is so small that its rounding does not matter.
 */
import { COSINE_HIGH, COSINE_LOW, SINE_HIGH, SINE_LOW, STEPS_PER_RADIAN } from './sine-table.ts';

const HALF_PI = 1.5707963267948966;
/** What a double of π/2 lacks. */
const HALF_PI_REST = 6.123233995736766e-17;
const QUARTER_PI = 0.7853981633974483;
/** Below this the series about 0 alone is exact enough. */
const SMALL_ANGLE = 1 / 16;
/** Splits a double into halves of 26 bits. */
const SPLITTER = 134_217_729;

/** The sine of an angle in [-π, π]. */
export function sine(angle: number): number {
  return angle < 0 ? -sineMinus(-angle, 0) : sineMinus(angle, 0);
}

/** The cosine of an angle in [-π/2, π/2]. */
export function cosine(angle: number): number {
  const size = Math.abs(angle);
  if (size <= QUARTER_PI) return cosineKernel(size, 0, 0);
  return sineKernel(HALF_PI - size, HALF_PI_REST, 0);
}

/** The arcsine of a number in [0, 1]: one step of Newton's method from the engine's own, which is almost there. */
export function arcsine(value: number): number {
  const guess = Math.asin(value);
  const slope = Math.cos(guess);
  if (!(slope > 0) || value === 0) return guess;
  return guess - sineMinus(guess, value) / slope;
}

/** sin(angle) - subtrahend, rounded once; the angle in [0, π], the subtrahend 0 or near the sine. */
function sineMinus(angle: number, subtrahend: number): number {
  let rest = angle;
  let restLow = 0;
  if (angle > HALF_PI) {
    // sin(π - x): exact, because x is within a factor of two of π; π is twice as long as a double.
    rest = 2 * HALF_PI - angle;
    restLow = 2 * HALF_PI_REST;
  }
  if (rest <= QUARTER_PI) return sineKernel(rest, restLow, subtrahend);
  return cosineKernel(HALF_PI - rest, HALF_PI_REST - restLow, subtrahend);
}

/** sin(angle + low) - subtrahend for an angle in [0, π/4]. */
function sineKernel(angle: number, low: number, subtrahend: number): number {
  if (angle < SMALL_ANGLE) {
    const square = angle * angle;
    const series =
      square * angle * (-1 / 6 + square * (1 / 120 - square * (1 / 5040 - square * (1 / 362880))));
    return angle - subtrahend + (series + low * (1 - square / 2));
  }
  const step = Math.round(angle * STEPS_PER_RADIAN);
  const rest = angle - step / STEPS_PER_RADIAN;
  const base = SINE_HIGH[step];
  const slope = COSINE_HIGH[step];
  const square = rest * rest;
  const product = slope * rest;
  const small =
    productError(slope, rest, product) +
    SINE_LOW[step] +
    COSINE_LOW[step] * rest +
    slope * (low + rest * square * (-1 / 6 + square * (1 / 120))) -
    base * (low * rest + square * (0.5 - square * (1 / 24 - square * (1 / 720))));
  return sumWithSmall(base, product, small, subtrahend);
}

/** cos(angle + low) - subtrahend for an angle in [0, π/4]. */
function cosineKernel(angle: number, low: number, subtrahend: number): number {
  const step = Math.round(angle * STEPS_PER_RADIAN);
  const rest = angle - step / STEPS_PER_RADIAN;
  const base = COSINE_HIGH[step];
  const slope = -SINE_HIGH[step];
  const square = rest * rest;
  const product = slope * rest;
  const small =
    productError(slope, rest, product) +
    COSINE_LOW[step] -
    SINE_LOW[step] * rest +
    slope * (low + rest * square * (-1 / 6 + square * (1 / 120))) -
    base * (low * rest + square * (0.5 - square * (1 / 24 - square * (1 / 720))));
  return sumWithSmall(base, product, small, subtrahend);
}

/** (base - subtrahend) + product + small, where |base| ≥ |product| and nothing but the last addition rounds. */
function sumWithSmall(base: number, product: number, small: number, subtrahend: number): number {
  const sum = base + product;
  const lost = product - (sum - base);
  return sum - subtrahend + (lost + small);
}

/** What rounding took from `product`, the product of the two. */
function productError(left: number, right: number, product: number): number {
  const leftScaled = left * SPLITTER;
  const leftHigh = leftScaled - (leftScaled - left);
  const leftLow = left - leftHigh;
  const rightScaled = right * SPLITTER;
  const rightHigh = rightScaled - (rightScaled - right);
  const rightLow = right - rightHigh;
  return leftHigh * rightHigh - product + leftHigh * rightLow + leftLow * rightHigh + leftLow * rightLow;
}
