/**
 * Whole numbers below 2^53 in seven bits per byte, least significant first, the top bit set on all but the last byte: in
 * mutations and in the entries of streams. Whoever reads them knows what may be damaged, and has a reader of its own.
 */
import type { OutputBuffer } from '@ringfort/base';

const UINT31_MAX = 0x7fffffff;

/** What a number below 2^53 may take. */
export const VARINT_BYTES_MAX = 8;

export function appendVarint(out: OutputBuffer, value: number): void {
  out.reserve(VARINT_BYTES_MAX);
  out.length = writeVarint(out.bytes, out.length, value);
}

export function varintBytes(value: number): number {
  let count = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) count++;
  return count;
}

/** Writes a varint; answers the place behind it. */
export function writeVarint(bytes: Buffer, at: number, value: number): number {
  let to = at;
  let rest = value;
  for (; rest > UINT31_MAX; rest = Math.floor(rest / 128)) bytes[to++] = (rest % 128) | 128;
  for (; rest > 127; rest >>>= 7) bytes[to++] = (rest & 127) | 128;
  bytes[to++] = rest;
  return to;
}
