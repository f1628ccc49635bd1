/**
 * Goes over all members of a value once, in hash order. Made once and started again for every use; the table must
 * not change between `start` and the last `next` (scan of MemberTable is for that).
 */
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import { placesOf, tableAt } from '../table/entry-table.hot.ts';
import { CAPACITY_MASK } from '../table/table-layout.ts';

export class MemberIterator {
  readonly #arena: Arena;
  #root = 0;
  /** Place in the directory of the table after this one. */
  #nextPlace = 0;
  #table = 0;
  #capacity = 0;
  #index = 0;

  constructor(arena: Arena) {
    this.#arena = arena;
  }

  start(root: number): void {
    this.#root = root;
    this.#nextPlace = 0;
    this.#capacity = 0;
    this.#index = 0;
  }

  /** The next element, 0 after the last. */
  next(): number {
    for (;;) {
      while (this.#index < this.#capacity) {
        const index = this.#index++;
        const chunk = this.#table >>> CHUNK_SHIFT;
        const at = (this.#table & UNIT_MASK) << 1;
        if (this.#arena.halves[chunk][(at << 1) + 4 + index] !== 0) {
          return this.#arena.words[chunk][at + 2 + (this.#capacity >>> 1) + index];
        }
      }
      if (!this.#nextTable()) return 0;
    }
  }

  #nextTable(): boolean {
    const table = this.#root === 0 ? 0 : tableAt(this.#arena, this.#root, this.#nextPlace);
    if (table === 0) return false;
    this.#nextPlace += placesOf(this.#arena, this.#root, table);
    this.#table = table;
    this.#capacity = this.#arena.words[table >>> CHUNK_SHIFT][((table & UNIT_MASK) << 1) + 1] & CAPACITY_MASK;
    this.#index = 0;
    return true;
  }
}
