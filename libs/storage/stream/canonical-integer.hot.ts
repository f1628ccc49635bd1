/** Text that is kept as an integer: what is written comes back, byte by byte. */

/** Integers of so many characters fit a varint of 53 bits, sign and tag included. */
const INTEGER_CHARACTERS_MAX = 15;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;

/** The integer whose only decimal form is these bytes, NaN if they are anything else or too long. */
export function canonicalInteger(bytes: Buffer, start: number, end: number): number {
  const length = end - start;
  if (length === 0 || length > INTEGER_CHARACTERS_MAX) return Number.NaN;
  let at = start;
  const isNegative = bytes[at] === MINUS;
  if (isNegative) at++;
  // Neither "-" nor "-0" nor "01".
  if (at === end || (bytes[at] === ZERO && length > 1)) return Number.NaN;
  let value = 0;
  for (; at < end; at++) {
    const byte = bytes[at];
    if (byte < ZERO || byte > NINE) return Number.NaN;
    value = value * 10 + (byte - ZERO);
  }
  return isNegative ? -value : value;
}
