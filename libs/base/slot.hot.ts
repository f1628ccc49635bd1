/**
 * The slot of a key, exactly as Redis Cluster defines it (redis.io, "Redis cluster specification", key distribution
 * model): CRC16/XMODEM of the key, or of the first non-empty `{hash tag}` in it, modulo 16384.
 */

const SLOT_MASK = 16383;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** CRC16/XMODEM: polynomial 0x1021, initial value 0, nothing reflected. */
export const CRC16_TABLE: Readonly<Uint16Array> = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  return crc;
});

export function crc16(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0;
  for (let at = start; at < end; at++) {
    crc = ((crc << 8) & 0xffff) ^ CRC16_TABLE[(crc >>> 8) ^ bytes[at]];
  }
  return crc;
}

/** The slot, 0..16383, of the key `bytes[start, end)`. */
export function slotOf(bytes: Uint8Array, start: number, end: number): number {
  let open = start;
  while (open < end && bytes[open] !== OPENING_BRACE) open++;
  if (open < end) {
    let close = open + 1;
    while (close < end && bytes[close] !== CLOSING_BRACE) close++;
    // Only the first pair counts, and an empty tag counts as none.
    if (close < end && close > open + 1) return crc16(bytes, open + 1, close) & SLOT_MASK;
  }
  return crc16(bytes, start, end) & SLOT_MASK;
}
