/**
 * The bytes of a HyperLogLog, which is a string that GET, SET and DUMP see as such. The format is Redis's, so values
 * travel between the two:
 *
 *   bytes 0–3    "HYLL"
 *   byte 4       encoding: 0 dense, 1 sparse
 *   bytes 5–7    unused
 *   bytes 8–15   cached cardinality, little-endian; the highest bit set means that it is out of date
 *   then         the 16384 registers: dense-registers.hot.ts, sparse-registers.hot.ts
 */

export const REGISTER_COUNT = 16384;
/** The highest rank that an element can have. */
export const RANK_MAX = 51;
export const HEADER_BYTES = 16;
export const ENCODING_OFFSET = 4;
export const CARDINALITY_OFFSET = 8;
/** The byte whose highest bit says that the cached cardinality is out of date. */
export const STALE_OFFSET = 15;
export const STALE_BIT = 0x80;
export const DENSE_BYTES = HEADER_BYTES + (REGISTER_COUNT * 6) / 8;
export const ENCODING_DENSE = 0;
export const ENCODING_SPARSE = 1;

const H = 72;
const Y = 89;
const L = 76;

/** Whether `bytes[start, end)` is a HyperLogLog as far as its header tells; the registers may still be damaged. */
export function isHyperLogLog(bytes: Buffer, start: number, end: number): boolean {
  if (end - start < HEADER_BYTES) return false;
  if (bytes[start] !== H || bytes[start + 1] !== Y) return false;
  if (bytes[start + 2] !== L || bytes[start + 3] !== L) return false;
  const encoding = bytes[start + ENCODING_OFFSET];
  return encoding === ENCODING_SPARSE || (encoding === ENCODING_DENSE && end - start === DENSE_BYTES);
}

export function isDense(bytes: Buffer, start: number): boolean {
  return bytes[start + ENCODING_OFFSET] === ENCODING_DENSE;
}

/** Writes the header of an empty HyperLogLog, whose cached cardinality of 0 holds. */
export function writeHeader(bytes: Buffer, start: number, encoding: number): void {
  bytes.fill(0, start, start + HEADER_BYTES);
  bytes[start] = H;
  bytes[start + 1] = Y;
  bytes[start + 2] = L;
  bytes[start + 3] = L;
  bytes[start + ENCODING_OFFSET] = encoding;
}
