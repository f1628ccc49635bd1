/**
 * When the log writes, when it syncs, when it tries again: pure decisions from numbers.
 *
 * `always` writes and syncs at once, one batch after the other: whatever comes while a batch is on its way shares the
 * next one (group commit). `everysec` and `no` let small turns collect for some milliseconds, because a system call
 * per turn would cost more than the turn.
 */

/** Values of `appendfsync`. */
export type SyncPolicy = 'always' | 'everysec' | 'no';

/** How long small turns collect. A killed process loses this much at most: what was written survives in the kernel. */
export const WRITE_DELAY_MS = 10;
/** A backlog of this size is written at once. */
export const WRITE_BATCH_BYTES = 256 * 1024;
/**
 * With `everysec`, time from one sync's start to the next. Below one second, so that collecting, writing and an
 * ordinary sync (100 ms together) still end within the second that may be lost.
 */
export const SYNC_PERIOD_MS = 900;

const RETRY_FIRST_MS = 100;
const RETRY_MAX_MS = 5_000;

/** Milliseconds from now until what has collected is written. */
export function writeDelayMs(policy: SyncPolicy, backlogBytes: number): number {
  return policy === 'always' || backlogBytes >= WRITE_BATCH_BYTES ? 0 : WRITE_DELAY_MS;
}

/** Milliseconds from now until written bytes are synced; Infinity: the operating system's own time. */
export function syncDelayMs(policy: SyncPolicy, msSinceLastSync: number): number {
  if (policy === 'always') return 0;
  return policy === 'no' ? Infinity : Math.max(0, SYNC_PERIOD_MS - msSinceLastSync);
}

/** Back-off after the `attempt`th (from 1) failed write in a row. */
export function retryDelayMs(attempt: number): number {
  return Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** (attempt - 1));
}
