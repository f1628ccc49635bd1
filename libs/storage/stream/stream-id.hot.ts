/**
 * The ID of a stream entry: two unsigned 64-bit numbers, milliseconds and sequence, as four 32-bit halves, so that
 * both are exact without BigInt. IDs are mutable and reused; whoever keeps one copies it.
 *
 * Inside, a half is a signed number, which V8 keeps in the object itself. An unsigned one may lie above 2^31, and then
 * each would be a heap object of its own: 64 bytes of garbage per ID.
 */
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';

const HALF = 0x100000000;
/** The greatest half, as it is kept. */
const ALL_ONES = -1;

export class StreamId {
  #msHigh = 0;
  #msLow = 0;
  #seqHigh = 0;
  #seqLow = 0;

  get msHigh(): number {
    return this.#msHigh >>> 0;
  }

  set msHigh(half: number) {
    this.#msHigh = half | 0;
  }

  get msLow(): number {
    return this.#msLow >>> 0;
  }

  set msLow(half: number) {
    this.#msLow = half | 0;
  }

  get seqHigh(): number {
    return this.#seqHigh >>> 0;
  }

  set seqHigh(half: number) {
    this.#seqHigh = half | 0;
  }

  get seqLow(): number {
    return this.#seqLow >>> 0;
  }

  set seqLow(half: number) {
    this.#seqLow = half | 0;
  }

  set(msHigh: number, msLow: number, seqHigh: number, seqLow: number): this {
    this.#msHigh = msHigh | 0;
    this.#msLow = msLow | 0;
    this.#seqHigh = seqHigh | 0;
    this.#seqLow = seqLow | 0;
    return this;
  }

  copy(from: StreamId): this {
    return this.set(from.#msHigh, from.#msLow, from.#seqHigh, from.#seqLow);
  }

  setMinimum(): this {
    return this.set(0, 0, 0, 0);
  }

  setMaximum(): this {
    return this.set(ALL_ONES, ALL_ONES, ALL_ONES, ALL_ONES);
  }

  /** The first ID of a millisecond, which is below 2^53. */
  setTime(ms: number): this {
    return this.set(Math.floor(ms / HALF), ms >>> 0, 0, 0);
  }

  get isMinimum(): boolean {
    return (this.#msHigh | this.#msLow | this.#seqHigh | this.#seqLow) === 0;
  }

  get isMaximum(): boolean {
    return (this.#msHigh & this.#msLow & this.#seqHigh & this.#seqLow) === ALL_ONES;
  }

  /** Negative when this ID comes before the other, 0 when they are equal. */
  compare(other: StreamId): number {
    if (this.msHigh !== other.msHigh) return this.msHigh - other.msHigh;
    if (this.msLow !== other.msLow) return this.msLow - other.msLow;
    if (this.seqHigh !== other.seqHigh) return this.seqHigh - other.seqHigh;
    return this.seqLow - other.seqLow;
  }

  isSameTime(other: StreamId): boolean {
    return this.#msHigh === other.#msHigh && this.#msLow === other.#msLow;
  }

  /** The next ID; false when there is none: then it has become the least one. */
  increment(): boolean {
    if (this.#seqLow !== ALL_ONES) {
      this.#seqLow = (this.#seqLow + 1) | 0;
      return true;
    }
    this.#seqLow = 0;
    if (this.#seqHigh !== ALL_ONES) {
      this.#seqHigh = (this.#seqHigh + 1) | 0;
      return true;
    }
    this.#seqHigh = 0;
    if (this.#msLow !== ALL_ONES) {
      this.#msLow = (this.#msLow + 1) | 0;
      return true;
    }
    this.#msLow = 0;
    if (this.#msHigh !== ALL_ONES) {
      this.#msHigh = (this.#msHigh + 1) | 0;
      return true;
    }
    this.#msHigh = 0;
    return false;
  }

  /** The ID before; false when there is none: then it has become the greatest one. */
  decrement(): boolean {
    if (this.#seqLow !== 0) {
      this.#seqLow = (this.#seqLow - 1) | 0;
      return true;
    }
    this.#seqLow = ALL_ONES;
    if (this.#seqHigh !== 0) {
      this.#seqHigh = (this.#seqHigh - 1) | 0;
      return true;
    }
    this.#seqHigh = ALL_ONES;
    if (this.#msLow !== 0) {
      this.#msLow = (this.#msLow - 1) | 0;
      return true;
    }
    this.#msLow = ALL_ONES;
    if (this.#msHigh !== 0) {
      this.#msHigh = (this.#msHigh - 1) | 0;
      return true;
    }
    this.#msHigh = ALL_ONES;
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
    words[at] = this.#msHigh;
    words[at + 1] = this.#msLow;
    words[at + 2] = this.#seqHigh;
    words[at + 3] = this.#seqLow;
  }
}
