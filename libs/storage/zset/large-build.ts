/**
 * Builds the blocks of a large sorted set from members in order: for the small form that grew too large, and for
 * copies. When memory runs out it gives back what it has taken and throws.
 */
import type { RecordAddress } from '../contract.ts';
import { releaseSome } from '../ordered/tree-release.ts';
import type { LargeZset } from './large-zset.hot.ts';

export class LargeBuild {
  readonly #large: LargeZset;
  #count = 0;
  #elementBytes = 0;
  #tableRoot = 0;
  #treeRoot = 0;

  constructor(large: LargeZset) {
    this.#large = large;
  }

  /** Adds a member that is not there yet. Throws RingfortError OUT_OF_MEMORY with nothing left of the build. */
  add(score: number, bytes: Buffer, start: number, end: number): void {
    const { table, tree, core } = this.#large;
    let element = 0;
    try {
      element = this.#large.createElement(score, bytes, start, end);
      this.#treeRoot = tree.insert(this.#treeRoot, element);
      this.#tableRoot = table.add(this.#tableRoot, element);
      this.#count++;
      this.#elementBytes += core.arena.blockBytes(element);
    } catch (error) {
      // The table owns the elements that are in it, which this one is not.
      if (element !== 0) core.arena.free(element);
      this.abandon();
      throw error;
    }
  }

  /** Hands the blocks over to the record, whose value has room for the descriptor. */
  finish(record: RecordAddress): void {
    this.#large.setRoots(record, this.#tableRoot, this.#treeRoot);
    this.#large.setTotals(record, this.#count, this.#elementBytes);
  }

  /** Frees everything. */
  abandon(): void {
    const { table, tree } = this.#large;
    const all = Number.MAX_SAFE_INTEGER;
    while (this.#tableRoot !== 0) this.#tableRoot = table.freeSome(this.#tableRoot, all);
    this.#treeRoot = releaseSome(tree.nodes, this.#treeRoot, all, () => undefined);
  }
}
