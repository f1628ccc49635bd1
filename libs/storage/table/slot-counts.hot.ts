/**
 * Records per slot, and per group of 128 slots, so that "the n-th record" (sampling) and "the next slot with
 * records" (scans) cost at most 256 steps however the records lie.
 */

const GROUP_SHIFT = 7;
const GROUP_SLOTS = 1 << GROUP_SHIFT;

export class SlotCounts {
  total = 0;
  readonly #slots: Uint32Array;
  readonly #groups: Uint32Array;

  /** `slotCount` is 0 for an index without records, else a multiple of 128. */
  constructor(slotCount: number) {
    this.#slots = new Uint32Array(slotCount);
    this.#groups = new Uint32Array(slotCount >>> GROUP_SHIFT);
  }

  get byteLength(): number {
    return this.#slots.byteLength + this.#groups.byteLength;
  }

  of(slot: number): number {
    return this.total === 0 ? 0 : this.#slots[slot];
  }

  add(slot: number, change: number): void {
    this.#slots[slot] += change;
    this.#groups[slot >>> GROUP_SHIFT] += change;
    this.total += change;
  }

  /** The slot that holds record number `ordinal` (0 ≤ ordinal < total) when slots are counted in order. */
  slotAt(ordinal: number): number {
    let rest = ordinal;
    let group = 0;
    while (rest >= this.#groups[group]) rest -= this.#groups[group++];
    let slot = group << GROUP_SHIFT;
    while (rest >= this.#slots[slot]) rest -= this.#slots[slot++];
    return slot;
  }

  /** The first slot from `slot` on that holds records, or -1. */
  nextUsed(slot: number): number {
    let next = slot;
    while (next < this.#slots.length) {
      if ((next & (GROUP_SLOTS - 1)) === 0 && this.#groups[next >>> GROUP_SHIFT] === 0) next += GROUP_SLOTS;
      else if (this.#slots[next] !== 0) return next;
      else next++;
    }
    return -1;
  }
}
