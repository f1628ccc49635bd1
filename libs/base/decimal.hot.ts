/** Writes small integers as decimal digits, two in a step. */
import type { ViewedBuffer } from './viewed-bytes.hot.ts';

/** Digits of the largest 32-bit integer. */
export const INT32_DIGITS_MAX = 10;
const ZERO = 48;

/** `00` to `99` as the 16-bit words that their bytes are, little-endian. */
const PAIRS = Int16Array.from({ length: 100 }, (_, value) => {
  const tens = Math.floor(value / 10);
  return ((ZERO + value - tens * 10) << 8) | (ZERO + tens);
});

/** Writes `value`, 0 ≤ value < 2^31, at `at`, where there is room for its digits; answers the position after them. */
export function writeDecimal(bytes: ViewedBuffer, at: number, value: number): number {
  let rest = value | 0;
  if (rest < 10) {
    bytes[at] = ZERO + rest;
    return at + 1;
  }
  const { view } = bytes;
  const end = at + digitCount(rest);
  let pair = end - 2;
  for (; rest >= 100; pair -= 2) {
    const hundreds = (rest / 100) | 0;
    view.setInt16(pair, PAIRS[rest - hundreds * 100], true);
    rest = hundreds;
  }
  // What is left has two digits, or is the first digit alone.
  if (rest >= 10) view.setInt16(pair, PAIRS[rest], true);
  else bytes[at] = ZERO + rest;
  return end;
}

/** Of 10 ≤ value < 2^31. */
function digitCount(value: number): number {
  if (value < 10_000) return value < 100 ? 2 : value < 1000 ? 3 : 4;
  if (value < 100_000_000) return value < 1_000_000 ? (value < 100_000 ? 5 : 6) : value < 10_000_000 ? 7 : 8;
  return value < 1_000_000_000 ? 9 : 10;
}
