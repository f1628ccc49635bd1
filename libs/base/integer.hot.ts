/**
 * Decimal integers in bytes, as Redis accepts them in values and arguments: an optional minus, no plus, no blanks,
 * no leading zeros, within 64 bits. JavaScript numbers are exact to 2^53 only, so there are two readers:
 * `parseInteger` for everything that is an offset, a count or a small value, `parseInteger64` for the rest.
 */

export const INTEGER64_MIN = -(2n ** 63n);
export const INTEGER64_MAX = 2n ** 63n - 1n;

const MINUS = 45;
const ZERO = 48;
const NINE = 57;
/** So many digits always fit 31 bits. */
const INT32_SAFE_DIGITS = 9;
/** So many digits always fit 2^53. */
const EXACT_DIGITS_MAX = 15;
/** `-9223372036854775808`. */
const INTEGER64_LENGTH_MAX = 20;

/**
 * The integer in `bytes[start, end)`, NaN when it is none or does not fit 64 bits. Beyond 2^53 it is the nearest
 * double: `Number.isSafeInteger` tells, and `parseInteger64` then has the exact one.
 */
export function parseInteger(bytes: Buffer, start: number, end: number): number {
  const negative = start < end && bytes[start] === MINUS;
  const first = negative ? start + 1 : start;
  const digits = end - first;
  if (digits < 1) return Number.NaN;
  if (digits > EXACT_DIGITS_MAX) {
    const exact = parseInteger64(bytes, start, end);
    return exact === undefined ? Number.NaN : Number(exact);
  }
  if (bytes[first] === ZERO && (digits > 1 || negative)) return Number.NaN;
  let value = 0;
  let at = first;
  // In 32-bit arithmetic as far as it goes: a step takes half as long as one on doubles.
  const smallEnd = digits > INT32_SAFE_DIGITS ? first + INT32_SAFE_DIGITS : end;
  for (; at < smallEnd; at++) {
    const digit = bytes[at] - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = (Math.imul(value, 10) + digit) | 0;
  }
  for (; at < end; at++) {
    const digit = bytes[at] - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return negative ? -value : value;
}

/** The exact integer in `bytes[start, end)`; undefined when it is none or does not fit 64 bits. */
export function parseInteger64(bytes: Buffer, start: number, end: number): bigint | undefined {
  if (end - start > INTEGER64_LENGTH_MAX) return undefined;
  const negative = start < end && bytes[start] === MINUS;
  const first = negative ? start + 1 : start;
  if (first === end) return undefined;
  if (bytes[first] === ZERO && (end - first > 1 || negative)) return undefined;
  for (let at = first; at < end; at++) {
    if (bytes[at] < ZERO || bytes[at] > NINE) return undefined;
  }
  const value = BigInt(bytes.latin1Slice(start, end));
  return value < INTEGER64_MIN || value > INTEGER64_MAX ? undefined : value;
}
