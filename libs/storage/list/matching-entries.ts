/** Removing the entries of a packed run that equal a given one, in one pass. */
import type { PackedEntry } from '../packed/packed-entry.hot.ts';
import { nextEntry } from '../packed/packed-list.hot.ts';

export class MatchingEntries {
  /** Entries that the last `remove` removed. */
  removedCount = 0;

  count(bytes: Buffer, start: number, end: number, entry: PackedEntry): number {
    let count = 0;
    for (let at = start; at < end; at = nextEntry(bytes, at)) {
      if (entry.equals(bytes, at)) count++;
    }
    return count;
  }

  /** Removes at most `limit` matches, the first or the last ones; answers where the entries end then. */
  remove(run: PackedRun, entry: PackedEntry, limit: number, fromHead: boolean): number {
    const { bytes, start, end } = run;
    let skipped = fromHead ? 0 : Math.max(0, this.count(bytes, start, end, entry) - limit);
    this.removedCount = 0;
    let to = start;
    let keptFrom = start;
    for (let at = start; at < end && this.removedCount < limit; ) {
      const next = nextEntry(bytes, at);
      if (entry.equals(bytes, at) && skipped-- <= 0) {
        to = moveDown(bytes, keptFrom, at, to);
        keptFrom = next;
        this.removedCount++;
      }
      at = next;
    }
    return moveDown(bytes, keptFrom, end, to);
  }
}

export interface PackedRun {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

/** Moves `bytes[start, end)` down to `to`; answers where it ends there. */
function moveDown(bytes: Buffer, start: number, end: number, to: number): number {
  if (start !== to) bytes.copyWithin(to, start, end);
  return to + end - start;
}
