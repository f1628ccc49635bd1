/**
 * The dense form: 16384 registers of 6 bits, packed from the low bits of each byte upwards, so that register i
 * begins at bit 6i. `start` is where the whole value begins.
 */
import { HEADER_BYTES, REGISTER_COUNT } from './hll-format.hot.ts';

const RANK_MASK = 63;

/** Where in the value a register begins. */
export function registerByte(index: number): number {
  return HEADER_BYTES + ((index * 6) >>> 3);
}

/** Bytes that the register lies in: 1 or 2. */
export function registerBytes(index: number): number {
  return ((index * 6) & 7) > 2 ? 2 : 1;
}

export function denseRegister(bytes: Buffer, start: number, index: number): number {
  const at = start + registerByte(index);
  const shift = (index * 6) & 7;
  // Where a register ends within its byte, what follows is shifted out of the mask.
  return ((bytes[at] | (bytes[at + 1] << 8)) >>> shift) & RANK_MASK;
}

export function setDenseRegister(bytes: Buffer, start: number, index: number, rank: number): void {
  const at = start + registerByte(index);
  const shift = (index * 6) & 7;
  bytes[at] = (bytes[at] & ~(RANK_MASK << shift)) | (rank << shift);
  if (shift > 2) bytes[at + 1] = (bytes[at + 1] & ~(RANK_MASK >> (8 - shift))) | (rank >> (8 - shift));
}

/** Counts the registers by their value, four of them in three bytes at a time. */
export function countDense(bytes: Buffer, start: number, counts: Int32Array): void {
  const first = start + HEADER_BYTES;
  const end = first + (REGISTER_COUNT * 6) / 8;
  for (let at = first; at < end; at += 3) {
    const four = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16);
    counts[four & RANK_MASK]++;
    counts[(four >>> 6) & RANK_MASK]++;
    counts[(four >>> 12) & RANK_MASK]++;
    counts[four >>> 18]++;
  }
}

/** Raises each of `highest` to the register's value. */
export function mergeDense(bytes: Buffer, start: number, highest: Uint8Array): void {
  let at = start + HEADER_BYTES;
  for (let index = 0; index < REGISTER_COUNT; index += 4, at += 3) {
    const four = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16);
    if ((four & RANK_MASK) > highest[index]) highest[index] = four & RANK_MASK;
    if (((four >>> 6) & RANK_MASK) > highest[index + 1]) highest[index + 1] = (four >>> 6) & RANK_MASK;
    if (((four >>> 12) & RANK_MASK) > highest[index + 2]) highest[index + 2] = (four >>> 12) & RANK_MASK;
    if (four >>> 18 > highest[index + 3]) highest[index + 3] = four >>> 18;
  }
}

/** Writes all registers. */
export function writeDense(bytes: Buffer, start: number, registers: Uint8Array): void {
  let at = start + HEADER_BYTES;
  for (let index = 0; index < REGISTER_COUNT; index += 4, at += 3) {
    const four =
      registers[index] |
      (registers[index + 1] << 6) |
      (registers[index + 2] << 12) |
      (registers[index + 3] << 18);
    bytes[at] = four;
    bytes[at + 1] = four >>> 8;
    bytes[at + 2] = four >>> 16;
  }
}
