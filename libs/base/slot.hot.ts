/**
 * The slot of a key, exactly as Redis Cluster defines it (redis.io, "Redis cluster specification", key distribution
 * model): CRC16/XMODEM of the key, or of the first non-empty `{hash tag}` in it, modulo 16384.
 */

import { plainWordAt } from './viewed-bytes.hot.ts';

const SLOT_MASK = 16383;
const OPENING_BRACE = 0x7b;
export const OPENING_BRACES = 0x7b7b7b7b;
const CLOSING_BRACE = 0x7d;

/** CRC16/XMODEM: polynomial 0x1021, initial value 0, nothing reflected. */
export const CRC16_TABLE: Readonly<Uint16Array> = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  return crc;
});

/** CRC of a byte followed by one, two, three zero bytes: four bytes a step ("slicing", Kounavis and Berry 2005). */
export const CRC16_TABLE_1 = followedByZero(CRC16_TABLE);
export const CRC16_TABLE_2 = followedByZero(CRC16_TABLE_1);
export const CRC16_TABLE_3 = followedByZero(CRC16_TABLE_2);

export function crc16(bytes: Uint8Array, start: number, end: number, initial = 0): number {
  let crc = initial;
  for (let at = start; at < end; at++) {
    crc = ((crc << 8) & 0xffff) ^ CRC16_TABLE[(crc >>> 8) ^ bytes[at]];
  }
  return crc;
}

/** The slot, 0..16383, of the key `bytes[start, end)`. */
export function slotOf(bytes: Buffer, start: number, end: number): number {
  const view = bytes.view;
  let crc = 0;
  let braces = 0;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const word = view === undefined ? plainWordAt(bytes, at) : view.getInt32(at, true);
    crc =
      CRC16_TABLE_3[(crc >>> 8) ^ (word & 0xff)] ^
      CRC16_TABLE_2[(crc & 0xff) ^ ((word >>> 8) & 0xff)] ^
      CRC16_TABLE_1[(word >>> 16) & 0xff] ^
      CRC16_TABLE[word >>> 24];
    // A zero byte in `rest` is a brace in the key.
    const rest = word ^ OPENING_BRACES;
    braces |= (rest - 0x01010101) & ~rest & 0x80808080;
  }
  for (let left = at; left < end; left++) {
    if (bytes[left] === OPENING_BRACE) braces = 1;
  }
  if (braces !== 0) return slotOfTagged(bytes, start, end);
  return (at === end ? crc : crc16(bytes, at, end, crc)) & SLOT_MASK;
}

function slotOfTagged(bytes: Uint8Array, start: number, end: number): number {
  let open = start;
  while (open < end && bytes[open] !== OPENING_BRACE) open++;
  let close = open + 1;
  while (close < end && bytes[close] !== CLOSING_BRACE) close++;
  // Only the first pair counts, and an empty tag counts as none.
  if (close < end && close > open + 1) return crc16(bytes, open + 1, close) & SLOT_MASK;
  return crc16(bytes, start, end) & SLOT_MASK;
}

function followedByZero(table: Readonly<Uint16Array>): Readonly<Uint16Array> {
  return table.map((crc) => ((crc << 8) & 0xffff) ^ CRC16_TABLE[crc >>> 8]);
}
