/**
 * Reading entries of a packed blob: byte strings one after another, integers in as few bytes as they need, walkable
 * both ways. The layout of an entry is that of Redis's listpack (github.com/antirez/listpack), so that sizes and
 * thresholds compare and an entry travels to an RDB payload as it is; header and terminator are not part of it.
 *
 *   entry    encoding + data | length of that, readable from its last byte backwards (7 bits per byte)
 *   0vvvvvvv                      integer 0 … 127
 *   110vvvvv v{8}                 integer of 13 bits, signed
 *   11110001/2/3/4 v{16/24/32/64} integer, little-endian, signed
 *   10llllll …                    string of up to 63 bytes
 *   1110llll l{8} …               string of up to 4095 bytes
 *   11110000 l{32} …              string of up to 2^32 − 1 bytes
 *
 * `at` is an entry's offset in `bytes`. The blob's bounds and count are its owner's business; nothing here checks
 * them: blobs from outside are checked before they come in. Writing is packed-entry.hot.ts.
 */
import type { OutputBuffer } from '@ringfort/base';

export const INTEGER_13 = 0xc0;
export const STRING_12 = 0xe0;
export const STRING_32 = 0xf0;
export const INTEGER_16 = 0xf1;
export const INTEGER_24 = 0xf2;
export const INTEGER_32 = 0xf3;
export const INTEGER_64 = 0xf4;
const UINT32_COUNT = 4_294_967_296;

/** Bytes of encoding and data, without the length behind them. */
function contentBytes(bytes: Buffer, at: number): number {
  const first = bytes[at];
  if (first < 0x80) return 1;
  if (first < 0xc0) return 1 + (first & 0x3f);
  if (first < STRING_12) return 2;
  if (first < STRING_32) return 2 + (((first & 0x0f) << 8) | bytes[at + 1]);
  if (first === STRING_32) return 5 + readLength32(bytes, at);
  if (first === INTEGER_64) return 9;
  return first - INTEGER_16 + 3;
}

function readLength32(bytes: Buffer, at: number): number {
  return (bytes[at + 1] | (bytes[at + 2] << 8) | (bytes[at + 3] << 16) | (bytes[at + 4] << 24)) >>> 0;
}

/** Bytes of the backward length that follows `content` bytes. The odd second limit is the format's. */
export function backLengthBytes(content: number): number {
  if (content < 128) return 1;
  if (content < 16_383) return 2;
  if (content < 2_097_151) return 3;
  return content < 268_435_455 ? 4 : 5;
}

/** Bytes of the whole entry. */
export function entryBytes(bytes: Buffer, at: number): number {
  const content = contentBytes(bytes, at);
  return content + backLengthBytes(content);
}

export function nextEntry(bytes: Buffer, at: number): number {
  const content = contentBytes(bytes, at);
  return at + content + (content < 128 ? 1 : backLengthBytes(content));
}

/** Offset of the entry that ends where this one begins (or where the list ends). */
export function previousEntry(bytes: Buffer, at: number): number {
  let last = at - 1;
  let content = bytes[last] & 127;
  let factor = 128;
  while (bytes[last] > 127) {
    last--;
    content += (bytes[last] & 127) * factor;
    factor *= 128;
  }
  return last - content;
}

/** Offset of the entry `count` places after `at`. */
export function skipEntries(bytes: Buffer, at: number, count: number): number {
  let found = at;
  for (let i = 0; i < count; i++) found = nextEntry(bytes, found);
  return found;
}

export function isInteger(bytes: Buffer, at: number): boolean {
  const first = bytes[at];
  return first < 0x80 || (first >= INTEGER_13 && first < STRING_12) || first > STRING_32;
}

/** The low 32 bits of an integer entry, signed. */
export function lowWordOf(bytes: Buffer, at: number): number {
  const first = bytes[at];
  if (first < 0x80) return first;
  if (first < STRING_12) return ((((first & 0x1f) << 8) | bytes[at + 1]) << 19) >> 19;
  const low = bytes[at + 1] | (bytes[at + 2] << 8);
  if (first === INTEGER_16) return (low << 16) >> 16;
  if (first === INTEGER_24) return ((low | (bytes[at + 3] << 16)) << 8) >> 8;
  return low | (bytes[at + 3] << 16) | (bytes[at + 4] << 24);
}

/** The high 32 bits of an integer entry, signed. */
export function highWordOf(bytes: Buffer, at: number): number {
  if (bytes[at] !== INTEGER_64) return lowWordOf(bytes, at) < 0 ? -1 : 0;
  return bytes[at + 5] | (bytes[at + 6] << 8) | (bytes[at + 7] << 16) | (bytes[at + 8] << 24);
}

/** An integer entry as the nearest double: exact if it is safe, else `integer64Of` has it. */
export function integerOf(bytes: Buffer, at: number): number {
  if (bytes[at] !== INTEGER_64) return lowWordOf(bytes, at);
  return highWordOf(bytes, at) * UINT32_COUNT + (lowWordOf(bytes, at) >>> 0);
}

export function integer64Of(bytes: Buffer, at: number): bigint {
  return (BigInt(highWordOf(bytes, at)) << 32n) | BigInt(lowWordOf(bytes, at) >>> 0);
}

/** First byte of a string entry's text. */
export function stringStart(bytes: Buffer, at: number): number {
  const first = bytes[at];
  if (first < 0xc0) return at + 1;
  return first < STRING_32 ? at + 2 : at + 5;
}

/** Bytes of a string entry's text. */
export function stringLength(bytes: Buffer, at: number): number {
  const first = bytes[at];
  if (first < 0xc0) return first & 0x3f;
  return first < STRING_32 ? ((first & 0x0f) << 8) | bytes[at + 1] : readLength32(bytes, at);
}

/** Bytes of an entry's text, which for an integer is its decimal form. */
export function textLength(bytes: Buffer, at: number): number {
  if (!isInteger(bytes, at)) return stringLength(bytes, at);
  const value = integerOf(bytes, at);
  if (!Number.isSafeInteger(value)) return integer64Of(bytes, at).toString().length;
  let length = value < 0 ? 2 : 1;
  for (let limit = 10; limit <= Math.abs(value); limit *= 10) length++;
  return length;
}

/** Appends an entry's text. */
export function appendText(bytes: Buffer, at: number, out: OutputBuffer): void {
  if (!isInteger(bytes, at)) {
    const start = stringStart(bytes, at);
    out.append(bytes, start, start + stringLength(bytes, at));
    return;
  }
  const value = integerOf(bytes, at);
  if (Number.isSafeInteger(value)) out.decimal(value);
  else out.latin1(integer64Of(bytes, at).toString());
}
