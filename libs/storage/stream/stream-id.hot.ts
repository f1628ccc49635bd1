/**
 * The ID of a stream entry: two unsigned 64-bit numbers, milliseconds and sequence, as four 32-bit halves, so that
 * both are exact without BigInt. IDs are mutable and reused; whoever keeps one copies it.
 */
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';

const HALF_MAX = 0xffffffff;
const HALF = 0x100000000;

export class StreamId {
  msHigh = 0;
  msLow = 0;
  seqHigh = 0;
  seqLow = 0;

  set(msHigh: number, msLow: number, seqHigh: number, seqLow: number): this {
    this.msHigh = msHigh;
    this.msLow = msLow;
    this.seqHigh = seqHigh;
    this.seqLow = seqLow;
    return this;
  }

  copy(from: StreamId): this {
    return this.set(from.msHigh, from.msLow, from.seqHigh, from.seqLow);
  }

  setMinimum(): this {
    return this.set(0, 0, 0, 0);
  }

  setMaximum(): this {
    return this.set(HALF_MAX, HALF_MAX, HALF_MAX, HALF_MAX);
  }

  /** The first ID of a millisecond, which is below 2^53. */
  setTime(ms: number): this {
    return this.set(Math.floor(ms / HALF), ms >>> 0, 0, 0);
  }

  get isMinimum(): boolean {
    return (this.msHigh | this.msLow | this.seqHigh | this.seqLow) === 0;
  }

  get isMaximum(): boolean {
    return (
      this.msHigh === HALF_MAX &&
      this.msLow === HALF_MAX &&
      this.seqHigh === HALF_MAX &&
      this.seqLow === HALF_MAX
    );
  }

  /** Negative when this ID comes before the other, 0 when they are equal. */
  compare(other: StreamId): number {
    if (this.msHigh !== other.msHigh) return this.msHigh - other.msHigh;
    if (this.msLow !== other.msLow) return this.msLow - other.msLow;
    if (this.seqHigh !== other.seqHigh) return this.seqHigh - other.seqHigh;
    return this.seqLow - other.seqLow;
  }

  isSameTime(other: StreamId): boolean {
    return this.msHigh === other.msHigh && this.msLow === other.msLow;
  }

  /** The next ID; false when there is none: then it has become the least one. */
  increment(): boolean {
    if (this.seqLow !== HALF_MAX) {
      this.seqLow++;
      return true;
    }
    this.seqLow = 0;
    if (this.seqHigh !== HALF_MAX) {
      this.seqHigh++;
      return true;
    }
    this.seqHigh = 0;
    if (this.msLow !== HALF_MAX) {
      this.msLow++;
      return true;
    }
    this.msLow = 0;
    if (this.msHigh !== HALF_MAX) {
      this.msHigh++;
      return true;
    }
    this.msHigh = 0;
    return false;
  }

  /** The ID before; false when there is none: then it has become the greatest one. */
  decrement(): boolean {
    if (this.seqLow !== 0) {
      this.seqLow--;
      return true;
    }
    this.seqLow = HALF_MAX;
    if (this.seqHigh !== 0) {
      this.seqHigh--;
      return true;
    }
    this.seqHigh = HALF_MAX;
    if (this.msLow !== 0) {
      this.msLow--;
      return true;
    }
    this.msLow = HALF_MAX;
    if (this.msHigh !== 0) {
      this.msHigh--;
      return true;
    }
    this.msHigh = HALF_MAX;
    return false;
  }

  /** Reads the four words from `word` on of the block at `address`. */
  read(arena: Arena, address: number, word = 0): this {
    const words = arena.words[address >>> CHUNK_SHIFT];
    const at = ((address & UNIT_MASK) << 1) + word;
    return this.set(words[at], words[at + 1], words[at + 2], words[at + 3]);
  }

  write(arena: Arena, address: number, word = 0): void {
    const words = arena.words[address >>> CHUNK_SHIFT];
    const at = ((address & UNIT_MASK) << 1) + word;
    words[at] = this.msHigh;
    words[at + 1] = this.msLow;
    words[at + 2] = this.seqHigh;
    words[at + 3] = this.seqLow;
  }
}
