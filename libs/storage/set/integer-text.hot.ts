/** The decimal text of integers that are stored as numbers, for those who need a member's bytes. */

const UINT32_COUNT = 4_294_967_296;
/** `-9223372036854775808`. */
export const INTEGER_TEXT_BYTES_MAX = 20;
const MINUS = 45;
const ZERO = 48;

/**
 * Writes the decimal form of the 64-bit integer `high × 2^32 + low` so that it ends at `end` of `target`; answers
 * where it starts.
 */
export function writeIntegerText(low: number, high: number, target: Buffer, end: number): number {
  const value = high * UINT32_COUNT + (low >>> 0);
  if (!Number.isSafeInteger(value)) return writeLongText(low, high, target, end);
  let at = end;
  let rest = value < 0 ? -value : value;
  do {
    const tenth = Math.floor(rest / 10);
    target[--at] = ZERO + rest - tenth * 10;
    rest = tenth;
  } while (rest > 0);
  if (value < 0) target[--at] = MINUS;
  return at;
}

function writeLongText(low: number, high: number, target: Buffer, end: number): number {
  const text = ((BigInt(high) << 32n) | BigInt(low >>> 0)).toString();
  target.latin1Write(text, end - text.length, text.length);
  return end - text.length;
}
