/**
 * When a list is small enough to be one packed value, and when a node of a large one is full: Redis's
 * `list-max-listpack-size`. Sizes are those that the same elements would have in Redis's listpack, so that lists
 * change their encoding where Redis's do.
 */

/** Bytes per node for −1, −2, … −5; what is below counts as −5. */
const NODE_BYTES = [4096, 8192, 16384, 32768, 65536] as const;
/** With a limit on entries, a node of several entries still stays within this. */
const SAFETY_BYTES_MAX = 8192;
/** What a listpack costs besides its entries. */
const LISTPACK_OVERHEAD_BYTES = 7;
const INTEGER_MAX = 0x7fffffff;

/** Whether entries of `entryBytes` are too much for one packed value. */
export function exceedsPacked(listpackSize: number, entryBytes: number, entryCount: number): boolean {
  const bytes = entryBytes + LISTPACK_OVERHEAD_BYTES;
  if (listpackSize < 0) return bytes > nodeBytesMax(listpackSize);
  return bytes > SAFETY_BYTES_MAX || entryCount > Math.max(1, listpackSize);
}

/** Whether a large list that is down to one node becomes packed: at half the limit, so that it does not go to and fro. */
export function fitsPackedAgain(listpackSize: number, entryBytes: number, entryCount: number): boolean {
  const bytes = entryBytes + LISTPACK_OVERHEAD_BYTES;
  if (listpackSize < 0) return bytes <= nodeBytesMax(listpackSize) / 2;
  return bytes <= SAFETY_BYTES_MAX && entryCount <= Math.floor(Math.max(1, listpackSize) / 2);
}

/** Whether a node of several entries may not have a block of so many bytes, or so many entries. */
export function exceedsNode(listpackSize: number, blockBytes: number, entryCount: number): boolean {
  if (blockBytes > nodeBytesMax(listpackSize)) return true;
  return entryCount > nodeEntriesMax(listpackSize);
}

/** The most entries of a node. */
export function nodeEntriesMax(listpackSize: number): number {
  return listpackSize < 0 ? INTEGER_MAX : Math.max(1, listpackSize);
}

/** The largest block that a node of several entries has. */
export function nodeBytesMax(listpackSize: number): number {
  if (listpackSize >= 0) return SAFETY_BYTES_MAX;
  return NODE_BYTES[Math.min(-listpackSize, NODE_BYTES.length) - 1];
}
