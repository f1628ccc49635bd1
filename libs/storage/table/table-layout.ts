/**
 * A table is one arena block of one slot's records (or of a part of them), found by hash:
 *
 *   word 0   count of records
 *   word 1   capacity (16 bits) | depth (5 bits) << 16 | directory flag << 31
 *   then     capacity × 16-bit tags, 0 = free          (capacity is even, so the entries are aligned)
 *   then     capacity × 32-bit record addresses
 *
 * Open addressing, linear. The tag is the 16 hash bits below the top `depth` bits, and a record's home is
 * `tag × capacity >> 16`: homes rise with the hash, whatever the capacity. That gives three things. Growing,
 * shrinking and closing gaps need the tags only, never a record; a scan's cursor is a hash and survives resizes;
 * and a table splits in two by one more hash bit.
 *
 * A slot with more records than one table may hold (a hash tag with thousands of keys) has a directory of tables
 * by the top hash bits (extendible hashing, Fagin et al. 1979), so no operation ever moves more than one table:
 *
 *   word 0   global depth g
 *   word 1   directory flag << 31
 *   then     2^g × 32-bit table addresses
 */

export const TABLE_HEADER_BYTES = 8;
const ENTRY_BYTES = 6;
export const DIRECTORY_FLAG = 0x80000000;
export const CAPACITY_MASK = 0xffff;
export const DEPTH_SHIFT = 16;
export const DEPTH_MASK = 0x1f;
/** With 32 hash bits and 16-bit tags no table can be deeper. */
export const DEPTH_MAX = 16;
/** A table at this capacity splits instead of growing: 48 KiB, some 0.1 ms of work. */
export const SPLIT_CAPACITY = 8190;
/** A table that cannot split any more may grow to this. */
export const CAPACITY_MAX = 0xfffe;
/** Capacities fill blocks of 2^k and 1.5 × 2^k bytes. */
export const CAPACITIES: Readonly<Uint16Array> = buildCapacities();

function buildCapacities(): Uint16Array {
  const capacities: number[] = [];
  for (let bytes = 32; capacities.at(-1) !== CAPACITY_MAX; bytes *= 2) {
    for (const blockBytes of [bytes, bytes * 1.5]) {
      const capacity = Math.floor((blockBytes - TABLE_HEADER_BYTES) / ENTRY_BYTES) & ~1;
      if (capacities.at(-1) !== CAPACITY_MAX) capacities.push(Math.min(capacity, CAPACITY_MAX));
    }
  }
  return Uint16Array.from(capacities);
}

export function tableBytes(capacity: number): number {
  return TABLE_HEADER_BYTES + capacity * ENTRY_BYTES;
}

/** Records that a table takes before it grows: five sixths. Beyond that an unsuccessful search gets long. */
export function countLimit(capacity: number): number {
  return Math.floor((capacity * 5) / 6);
}

/** The smallest capacity with room for `count` records, or 0 if none has. */
export function capacityFor(count: number): number {
  for (const capacity of CAPACITIES) {
    if (countLimit(capacity) >= count) return capacity;
  }
  return 0;
}

/** The tag of a signed 32-bit hash in a table of this depth; never 0. */
export function tagOf(hash: number, depth: number): number {
  return (hash << depth) >>> 16 || 1;
}
