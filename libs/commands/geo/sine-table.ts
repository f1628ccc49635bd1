/**
 * Sines and cosines of the multiples of 1/128 up to π/4, each as the nearest double and what that lacks. Computed at
 * the start from their series over integers (fixed-point fractions of 128 bits), which takes about a millisecond.
 */

export const STEPS_PER_RADIAN = 128;
/** ⌈π/4 · 128⌉ and the 0. */
const ENTRY_COUNT = 102;
const FRACTION_BITS = 128n;
const UNIT = 1n << FRACTION_BITS;
/** Of the series: x^41 / 41! is far below the last fraction bit. */
const LAST_TERM = 41;

export const SINE_HIGH = new Float64Array(ENTRY_COUNT);
export const SINE_LOW = new Float64Array(ENTRY_COUNT);
export const COSINE_HIGH = new Float64Array(ENTRY_COUNT);
export const COSINE_LOW = new Float64Array(ENTRY_COUNT);

for (let step = 0; step < ENTRY_COUNT; step++) {
  const angle = (UNIT * BigInt(step)) / BigInt(STEPS_PER_RADIAN);
  store(series(angle, angle, 1), step, SINE_HIGH, SINE_LOW);
  store(series(UNIT, angle, 0), step, COSINE_HIGH, COSINE_LOW);
}

/** first - first·x²/((n+1)(n+2)) + …: the sine from first = x and n = 1, the cosine from first = 1 and n = 0. */
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

function store(fraction: bigint, step: number, high: Float64Array, low: Float64Array): void {
  const nearest = Number(fraction) / 2 ** Number(FRACTION_BITS);
  high[step] = nearest;
  low[step] = Number(fraction - BigInt(nearest * 2 ** Number(FRACTION_BITS))) / 2 ** Number(FRACTION_BITS);
}
