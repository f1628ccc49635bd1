/** When to rewrite, how much to do per turn, when to try again: pure decisions from numbers. */

/** `auto-aof-rewrite-percentage` and `auto-aof-rewrite-min-size`, as in Redis. */
export interface RewriteTrigger {
  /** Growth over the size after the last rewrite; 0 switches automatic rewrites off. */
  readonly percentage: number;
  readonly minimumBytes: number;
}

/** A slice may hold the loop up for 5 ms at most; aiming at less leaves room for a slow moment. */
const SLICE_TARGET_MS = 2;
const SLICE_BYTES_MIN = 8 * 1024;
const SLICE_BYTES_MAX = 256 * 1024;
export const SLICE_BYTES_FIRST = 64 * 1024;

/** FLUSHALL makes a running snapshot pointless and a new one cheap; but somebody may flush for ever. */
export const SNAPSHOT_ATTEMPTS_MAX = 5;

const RETRY_FIRST_MS = 5_000;
const RETRY_MAX_MS = 300_000;

export function isRewriteDue(
  trigger: RewriteTrigger,
  sizeBytes: number,
  sizeAfterLastBytes: number,
): boolean {
  if (trigger.percentage === 0 || sizeBytes < trigger.minimumBytes) return false;
  const growthPercentage = (sizeBytes * 100) / Math.max(1, sizeAfterLastBytes) - 100;
  return growthPercentage >= trigger.percentage;
}

/** The next slice's budget, from how long the last one took: grows slowly, shrinks fast. */
export function nextSliceBytes(bytes: number, elapsedMs: number): number {
  if (elapsedMs > SLICE_TARGET_MS) return Math.max(SLICE_BYTES_MIN, Math.floor(bytes / 2));
  if (elapsedMs > SLICE_TARGET_MS / 2) return bytes;
  return Math.min(SLICE_BYTES_MAX, Math.floor(bytes * 1.25));
}

/** Back-off after the `failures`th (from 1) rewrite in a row that failed. */
export function rewriteRetryDelayMs(failures: number): number {
  return Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** Math.min(16, failures - 1));
}
