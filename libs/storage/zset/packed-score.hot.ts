/**
 * Scores in a packed sorted set: a whole number within 2^53 is an integer entry, anything else an eight-byte string
 * entry with the double itself, little-endian. So a score costs 2 to 10 bytes, and reading one parses no text. As in
 * Redis's small form, negative zero becomes zero.
 */
import type { PackedEntry } from '../packed/packed-entry.hot.ts';
import { integerOf } from '../packed/packed-list.hot.ts';

const RAW_HEAD = 0x88;
const RAW_CONTENT_BYTES = 9;
const RAW_ENTRY_BYTES = 10;

/** Prepares `entry` if the score is a whole number; answers the bytes that its entry takes. */
export function prepareScore(entry: PackedEntry, score: number): number {
  if (!Number.isSafeInteger(score)) return RAW_ENTRY_BYTES;
  entry.prepareInteger(score);
  return entry.byteCount;
}

/** Writes the score that `entry` was prepared with at `at`; answers where it ends. */
export function writeScore(entry: PackedEntry, score: number, bytes: Buffer, at: number): number {
  if (Number.isSafeInteger(score)) return entry.write(bytes, at);
  bytes[at] = RAW_HEAD;
  bytes.writeDoubleLE(score, at + 1);
  bytes[at + RAW_CONTENT_BYTES] = RAW_CONTENT_BYTES;
  return at + RAW_ENTRY_BYTES;
}

export function readScore(bytes: Buffer, at: number): number {
  return bytes[at] === RAW_HEAD ? bytes.readDoubleLE(at + 1) : integerOf(bytes, at);
}
