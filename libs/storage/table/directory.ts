/**
 * The directories of large slots: 2^g table addresses by the top g bits of the hash. A table of depth d stands in
 * 2^(g−d) consecutive places. A slot with one table has no directory.
 */
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import { DEPTH_MASK, DEPTH_SHIFT, DIRECTORY_FLAG } from './table-layout.ts';

/** Whose roots are changed; it may replace the array. */
export interface RootHolder {
  readonly roots: Uint32Array;
}

export class Directories {
  readonly #arena: Arena;
  readonly #holder: RootHolder;

  constructor(arena: Arena, holder: RootHolder) {
    this.#arena = arena;
    this.#holder = holder;
  }

  leafOf(slot: number, hash: number): number {
    const root = this.#holder.roots[slot];
    const depth = this.#globalDepth(root);
    return depth === 0 ? root : this.#word(root, 2 + (hash >>> (32 - depth)));
  }

  /** The table that differs from `table` in its last bit only and has the same depth, or 0. */
  siblingOf(slot: number, hash: number, table: number): number {
    const depth = this.#tableDepth(table);
    if (depth === 0) return 0;
    const sibling = this.leafOf(slot, hash ^ (1 << (32 - depth)));
    return this.#tableDepth(sibling) === depth ? sibling : 0;
  }

  /** Puts `table`, of this depth, into all places of its prefix. */
  replace(slot: number, hash: number, depth: number, table: number): void {
    const root = this.#holder.roots[slot];
    const globalDepth = this.#globalDepth(root);
    if (globalDepth === 0) {
      this.#holder.roots[slot] = table;
      return;
    }
    const places = 1 << (globalDepth - depth);
    const first = depth === 0 ? 0 : (hash >>> (32 - depth)) * places;
    const at = ((root & UNIT_MASK) << 1) + 2 + first;
    this.#arena.words[root >>> CHUNK_SHIFT].fill(table, at, at + places);
  }

  /** Makes the directory at least this deep. */
  deepenTo(slot: number, depth: number): void {
    const root = this.#holder.roots[slot];
    const globalDepth = this.#globalDepth(root);
    if (globalDepth >= depth) return;
    const deeper = this.#create(depth);
    const repeats = 1 << (depth - globalDepth);
    const words = this.#arena.words[deeper >>> CHUNK_SHIFT];
    const at = ((deeper & UNIT_MASK) << 1) + 2;
    for (let i = 0; i < 1 << depth; i++) {
      words[at + i] = globalDepth === 0 ? root : this.#word(root, 2 + Math.floor(i / repeats));
    }
    if (globalDepth > 0) this.#arena.free(root);
    this.#holder.roots[slot] = deeper;
  }

  /** Halves the directory while no table needs its last bit; drops it when one table is left. */
  flatten(slot: number): void {
    for (;;) {
      const root = this.#holder.roots[slot];
      const globalDepth = this.#globalDepth(root);
      if (globalDepth === 0) return;
      for (let i = 0; i < 1 << globalDepth; i += 2) {
        if (this.#tableDepth(this.#word(root, 2 + i)) === globalDepth) return;
      }
      const words = this.#arena.words[root >>> CHUNK_SHIFT];
      const at = (root & UNIT_MASK) << 1;
      if (globalDepth === 1) {
        this.#holder.roots[slot] = words[at + 2];
      } else {
        const halved = this.#create(globalDepth - 1);
        const halvedWords = this.#arena.words[halved >>> CHUNK_SHIFT];
        const halvedAt = ((halved & UNIT_MASK) << 1) + 2;
        for (let i = 0; i < 1 << (globalDepth - 1); i++) halvedWords[halvedAt + i] = words[at + 2 + i * 2];
        this.#holder.roots[slot] = halved;
      }
      this.#arena.free(root);
    }
  }

  /** Whether no table holds anything. A look at the table of `hash` is nearly always enough. */
  isEmpty(slot: number, hash: number): boolean {
    if (this.#word(this.leafOf(slot, hash), 0) !== 0) return false;
    const root = this.#holder.roots[slot];
    for (let i = 0; i < 1 << this.#globalDepth(root); i++) {
      if (this.#word(this.#globalDepth(root) === 0 ? root : this.#word(root, 2 + i), 0) !== 0) return false;
    }
    return true;
  }

  /** Frees the slot's directory and tables, whatever they hold. */
  freeAll(slot: number): void {
    const root = this.#holder.roots[slot];
    const globalDepth = this.#globalDepth(root);
    for (let i = 0; globalDepth > 0 && i < 1 << globalDepth; ) {
      const table = this.#word(root, 2 + i);
      i += 1 << (globalDepth - this.#tableDepth(table));
      this.#arena.free(table);
    }
    this.#arena.free(root);
    this.#holder.roots[slot] = 0;
  }

  #create(depth: number): number {
    const directory = this.#arena.allocate(8 + 4 * 2 ** depth);
    const words = this.#arena.words[directory >>> CHUNK_SHIFT];
    const at = (directory & UNIT_MASK) << 1;
    words[at] = depth;
    words[at + 1] = DIRECTORY_FLAG;
    return directory;
  }

  #globalDepth(root: number): number {
    return this.#word(root, 1) >= DIRECTORY_FLAG ? this.#word(root, 0) : 0;
  }

  #tableDepth(table: number): number {
    return (this.#word(table, 1) >>> DEPTH_SHIFT) & DEPTH_MASK;
  }

  #word(address: number, index: number): number {
    return this.#arena.words[address >>> CHUNK_SHIFT][((address & UNIT_MASK) << 1) + index];
  }
}
