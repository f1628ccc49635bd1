/**
 * SCAN over shards. A client's cursor names the shard that is being scanned and that shard's own cursor:
 *
 *     cursor = nodeCursor × 4096 + shardIndex          decimal, below 2^64
 *
 * 0 starts at the first shard. A shard that is done (node cursor 0) hands over to the next one; the last one ends
 * the scan with 0. Every request goes to exactly one shard, so SCAN costs what it costs on one server, and keys
 * that stay put are seen once their shard is scanned.
 */
const SHARD_BITS = 12n;
const SHARD_MASK = (1n << SHARD_BITS) - 1n;
const CURSOR_LIMIT = 1n << 64n;
const NODE_CURSOR_LIMIT = CURSOR_LIMIT >> SHARD_BITS;
/** As Redis reads it: no text at all is 0. */
const DECIMAL = /^(?:\+?\d{1,20})?$/;

/** The shards that cursors can tell apart. */
export const SCAN_SHARD_COUNT_MAX = Number(SHARD_MASK) + 1;

export interface ScanPosition {
  readonly shardIndex: number;
  readonly nodeCursor: bigint;
}

/** What a client's cursor says; undefined when it is no cursor (`ERR invalid cursor`). */
export function decodeCursor(text: string): ScanPosition | undefined {
  if (!DECIMAL.test(text)) return undefined;
  const cursor = BigInt(text);
  if (cursor >= CURSOR_LIMIT) return undefined;
  return { shardIndex: Number(cursor & SHARD_MASK), nodeCursor: cursor >> SHARD_BITS };
}

/** The client's next cursor after `shardIndex` answered `nodeCursor`; undefined when that does not fit. */
export function nextCursor(shardIndex: number, nodeCursor: bigint, shardCount: number): string | undefined {
  if (nodeCursor === 0n) return shardIndex + 1 < shardCount ? String(shardIndex + 1) : '0';
  if (nodeCursor >= NODE_CURSOR_LIMIT) return undefined;
  return String((nodeCursor << SHARD_BITS) | BigInt(shardIndex));
}
