/** Which arguments of a request are keys, and how each is used. Reused from request to request; it only grows. */
import type { KeySpecFlag } from '../spec.ts';

export class KeyPositions {
  count = 0;
  /** Argument indexes; valid up to `count`. */
  indexes = new Int32Array(64);
  /** Per key, how it is used: the flags of its specification. */
  readonly flags: (readonly KeySpecFlag[])[] = [];

  clear(): void {
    this.count = 0;
  }

  add(index: number, flags: readonly KeySpecFlag[]): void {
    if (this.count === this.indexes.length) this.#grow();
    this.indexes[this.count] = index;
    this.flags[this.count] = flags;
    this.count++;
  }

  #grow(): void {
    const grown = new Int32Array(this.indexes.length * 2);
    grown.set(this.indexes);
    this.indexes = grown;
  }
}
