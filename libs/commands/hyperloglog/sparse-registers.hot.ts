/**
 * The sparse form: runs of registers, in order, that must cover all 16384.
 *
 *   00xxxxxx            ZERO: x+1 registers of 0 (1 to 64)
 *   01xxxxxx yyyyyyyy   XZERO: xy+1 registers of 0 (1 to 16384)
 *   1vvvvvxx            VALUE: x+1 registers (1 to 4) of v+1 (1 to 32)
 *
 * This file reads it; sparse-raise.hot.ts changes it. `start` is where the whole value begins.
 */
import { HEADER_BYTES, REGISTER_COUNT } from './hll-format.hot.ts';

export const SPARSE_RANK_MAX = 32;
export const ZERO_RUN_MAX = 64;
export const VALUE_RUN_MAX = 4;
const VALUE_BIT = 0x80;
const LONG_BIT = 0x40;

export function isValueRun(byte: number): boolean {
  return (byte & VALUE_BIT) !== 0;
}

/** A run of zeros that takes two bytes. */
export function isLongRun(byte: number): boolean {
  return (byte & (VALUE_BIT | LONG_BIT)) === LONG_BIT;
}

/** The value of a VALUE run. */
export function runRank(byte: number): number {
  return ((byte >>> 2) & 31) + 1;
}

/** Registers in the run at `at`. A second byte behind `end`, in a damaged value, counts as 0. */
export function runLength(bytes: Buffer, at: number, end: number): number {
  const byte = bytes[at];
  if (isValueRun(byte)) return (byte & 3) + 1;
  if (!isLongRun(byte)) return (byte & 63) + 1;
  return (((byte & 63) << 8) | (at + 1 < end ? bytes[at + 1] : 0)) + 1;
}

export function runBytes(byte: number): number {
  return isLongRun(byte) ? 2 : 1;
}

export function valueRun(rank: number, length: number): number {
  return VALUE_BIT | ((rank - 1) << 2) | (length - 1);
}

/** Writes a run of `length` zeros in the shortest form; answers where it ends. */
export function writeZeroRun(bytes: Buffer, at: number, length: number): number {
  if (length <= ZERO_RUN_MAX) {
    bytes[at] = length - 1;
    return at + 1;
  }
  bytes[at] = LONG_BIT | ((length - 1) >>> 8);
  bytes[at + 1] = (length - 1) & 0xff;
  return at + 2;
}

/** Counts the registers by their value; false when the runs do not cover them exactly. */
export function countSparse(bytes: Buffer, start: number, end: number, counts: Int32Array): boolean {
  let covered = 0;
  let at = start + HEADER_BYTES;
  while (at < end) {
    const byte = bytes[at];
    const length = runLength(bytes, at, end);
    counts[isValueRun(byte) ? runRank(byte) : 0] += length;
    covered += length;
    at += runBytes(byte);
  }
  return covered === REGISTER_COUNT;
}

/** Raises each of `highest` to the register's value; false when the runs do not cover the registers exactly. */
export function mergeSparse(bytes: Buffer, start: number, end: number, highest: Uint8Array): boolean {
  let index = 0;
  let at = start + HEADER_BYTES;
  while (at < end) {
    const byte = bytes[at];
    const runEnd = index + runLength(bytes, at, end);
    if (runEnd > REGISTER_COUNT) return false;
    if (isValueRun(byte)) {
      const rank = runRank(byte);
      for (; index < runEnd; index++) if (rank > highest[index]) highest[index] = rank;
    }
    index = runEnd;
    at += runBytes(byte);
  }
  return index === REGISTER_COUNT;
}
