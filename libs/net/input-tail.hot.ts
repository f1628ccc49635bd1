/**
 * What a connection could not use yet: the start of an unfinished frame, or requests that wait for room. Usually empty,
 * for whole frames are used where they were read.
 */
import { allocateViewed } from '@ringfort/base';

const CAPACITY_MIN = 1024;

export class InputTail {
  bytes: Buffer = EMPTY;
  start = 0;
  end = 0;

  get length(): number {
    return this.end - this.start;
  }

  /** Keeps a copy of `source[start, end)` behind what is there; `expectedBytes` is what it will grow to, if known. */
  append(source: Buffer, start: number, end: number, expectedBytes = 0): void {
    const added = end - start;
    const kept = this.end - this.start;
    if (this.end + added > this.bytes.length) {
      const capacity = Math.max(
        kept + added,
        expectedBytes,
        Math.min(this.bytes.length * 2, kept + added + GROWTH_MAX),
      );
      const grown = allocateViewed(Math.max(CAPACITY_MIN, capacity));
      this.bytes.copy(grown, 0, this.start, this.end);
      this.bytes = grown;
      this.start = 0;
      this.end = kept;
    }
    source.copy(this.bytes, this.end, start, end);
    this.end += added;
  }

  /**
   * Moves what is here to right before `bytes[start]`, where what continues it stands. Answers where it starts there; below
   * 0 when there is not so much room.
   */
  moveBefore(bytes: Buffer, start: number): number {
    const at = start - (this.end - this.start);
    if (at === start || at < 0) return at;
    this.bytes.copy(bytes, at, this.start, this.end);
    this.consumeTo(this.end);
    return at;
  }

  /** Drops what lies before `position`; when nothing is left the memory goes too. */
  consumeTo(position: number): void {
    this.start = position;
    if (this.start < this.end) return;
    this.start = 0;
    this.end = 0;
    if (this.bytes.length > KEPT_BYTES) this.bytes = EMPTY;
  }
}

const EMPTY = allocateViewed(0);
/** A tail never over-allocates by more than this. */
const GROWTH_MAX = 4 * 1024 * 1024;
const KEPT_BYTES = 4096;
