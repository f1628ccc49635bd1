/** Giving up large lists, and long parts of them: their nodes go back to the arena in slices (lazy-free.ts). */
import type { Arena } from '../arena/arena.hot.ts';
import type { KeyspaceCore } from '../keyspace-core.hot.ts';
import type { Dismantler } from '../lazy-free.ts';
import { QuicklistBlocks } from './quicklist-blocks.hot.ts';
import type { Quicklist } from './quicklist-layout.ts';

export class QuicklistRemoval implements Dismantler {
  readonly #blocks: QuicklistBlocks;

  constructor(arena: Arena) {
    this.#blocks = new QuicklistBlocks(arena);
  }

  /** Takes over a whole list. */
  release(core: KeyspaceCore, list: Quicklist): void {
    core.lazyFree.add(this, list);
  }

  /**
   * Takes the nodes that lie wholly within the first (or last) `count` elements out of the list, which has more;
   * answers how many elements they hold: none if there is no memory for the list of what is cut.
   */
  cutEnd(core: KeyspaceCore, list: Quicklist, count: number, atHead: boolean): number {
    const blocks = this.#blocks;
    let rest = count;
    let edge = 0;
    let node = atHead ? blocks.first(list) : blocks.last(list);
    while (blocks.entryCount(node) <= rest) {
      rest -= blocks.entryCount(node);
      edge = node;
      node = atHead ? blocks.next(node) : blocks.previous(node);
    }
    if (edge === 0) return 0;
    const first = atHead ? blocks.first(list) : edge;
    const last = atHead ? edge : blocks.last(list);
    try {
      this.release(core, blocks.cutOut(list, first, last));
    } catch {
      // Then the nodes go one by one: a removal must succeed when memory is short, most of all.
      return 0;
    }
    return count - rest;
  }

  freeSome(list: number, blockBudget: number): number {
    const blocks = this.#blocks;
    for (let freed = 0; freed < blockBudget; freed++) {
      const node = blocks.first(list);
      if (node === 0) {
        blocks.destroy(list);
        return 0;
      }
      blocks.dropNode(list, node);
    }
    return list;
  }
}
