/**
 * Large values that nothing refers to any more. Removing a key with ten million elements must not stall the loop, so
 * `release` of a large value only hands its root over; blocks go back to the arena in bounded slices, between turns.
 * Until then they count as used memory. A small value is gone before `add` returns.
 *
 * The queue is bounded by the number of large values; while it is long, every addition frees a slice as well.
 */

/** Blocks of one slice: some tens of microseconds. */
const BLOCKS_PER_SLICE = 256;
/** Values in the queue from which on additions pay for themselves. */
const QUEUE_LENGTH_RELAXED_MAX = 1024;

/** Knows how to free one kind of structure by its root. */
export interface Dismantler {
  /** Frees about `blockBudget` blocks under `root`; answers the root of what is left, 0 when nothing is. */
  freeSome(root: number, blockBudget: number): number;
}

interface Discarded {
  readonly dismantler: Dismantler;
  root: number;
}

export class LazyFree {
  #queue: Discarded[] = [];

  get isEmpty(): boolean {
    return this.#queue.length === 0;
  }

  /** Values in the queue. */
  get length(): number {
    return this.#queue.length;
  }

  /** Takes over all blocks under `root` (0: there are none). */
  add(dismantler: Dismantler, root: number): void {
    if (root === 0) return;
    const rest = dismantler.freeSome(root, BLOCKS_PER_SLICE);
    if (rest !== 0) this.#queue.push({ dismantler, root: rest });
    if (this.#queue.length > QUEUE_LENGTH_RELAXED_MAX) this.freeSome();
  }

  /** Frees one slice. */
  freeSome(): void {
    const last = this.#queue.at(-1);
    if (last === undefined) return;
    last.root = last.dismantler.freeSome(last.root, BLOCKS_PER_SLICE);
    if (last.root === 0) this.#queue.pop();
  }

  /** The arena was reset: nothing is left to free. */
  forgetAll(): void {
    this.#queue = [];
  }
}
