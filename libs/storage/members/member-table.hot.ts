/**
 * Hash tables of one value's members (a large set's, hash's or sorted set's), any size. The tables are those of the
 * key index (table/table-layout.ts), so they grow, split, shrink and merge one table at a time, without a look at
 * the elements but when a table splits or merges.
 *
 *   root ── table                          up to some 6,800 members
 *   root ── directory ─┬─ table            beyond
 *                      └─ table …
 *            entry ── element: [u32 member length | flag << 31][more of the user's] [member] [more of the user's]
 *
 * An element is an arena block that the user makes, fills and owns; the table reads its first word and its member
 * only. One MemberTable serves all values of a type: the root comes with every call and goes back changed, 0 is the
 * empty table, and the count of members is the user's to keep.
 *
 * Protocol of use: `find` leaves hash and place; `replaceFound` and `removeFound` act on the place it found, and
 * `reserve`, then `insert`, on the hash of a member it did not find. All of it is valid until the next call.
 */
import { equalBytes, type Random, randomBelow } from '@ringfort/base';
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import type { RootHolder } from '../table/directory.ts';
import { hasRoom, insertEntry, leafOf, removeEntry, replaceEntry } from '../table/entry-table.hot.ts';
import type { KeyLocator } from '../table/key-locator.hot.ts';
import { walkStep } from '../table/slot-walk.ts';
import { CAPACITY_MASK, DEPTH_MASK, DEPTH_SHIFT, tagOf } from '../table/table-layout.ts';
import { type TableEntries, TableResizer } from '../table/table-resize.ts';
import { freeSomeElements, tableBytesOf } from './member-release.ts';

/** Where an element keeps its member. */
export interface MemberLayout {
  /** Bytes of the element before the member. */
  readonly headerBytes: number;
  /** The same for an element whose first word has bit 31 set. */
  readonly flaggedHeaderBytes: number;
}

/** Memory and hashing, which the keyspace's core has. */
export interface MemberTableCore {
  readonly arena: Arena;
  readonly locator: KeyLocator;
}

const FLAG = 0x80000000;
const LENGTH_MASK = 0x7fffffff;
/** The walk's positions in one slot: the cursor of a scan that is over. */
const CURSOR_END = 2 ** 30;
/**
 * From so many steps on a table is crowded at that place, whatever room it has elsewhere. Members that come in the order
 * of their hashes (a walk of another table: recovery, RESTORE) fill a table from one end; splitting it then, instead of
 * when it is full, made the load of 400,000 fields 3 times as fast. By chance it takes a full table some 10^5 inserts.
 */
const STEPS_MAX = 768;
/** The one slot of this holder of roots. */
const SLOT = 0;

export class MemberTable implements TableEntries, RootHolder {
  readonly arena: Arena;
  /** The root at work: what the resizer and the walk go by. */
  readonly roots = new Uint32Array(1);
  readonly #locator: KeyLocator;
  readonly #resizer: TableResizer;
  readonly #headerBytes: number;
  readonly #flaggedHeaderBytes: number;
  #hash = 0;
  /** From its home to where the last `find` saw that there is no such member. */
  #steps = 0;
  #foundTable = 0;
  #foundIndex = 0;

  constructor(core: MemberTableCore, layout: MemberLayout) {
    this.arena = core.arena;
    this.#locator = core.locator;
    this.#headerBytes = layout.headerBytes;
    this.#flaggedHeaderBytes = layout.flaggedHeaderBytes;
    this.#resizer = new TableResizer(this, this);
  }

  /** Offset of the member in the buffer of the element's chunk. */
  memberStart(element: number): number {
    const first = this.arena.words[element >>> CHUNK_SHIFT][(element & UNIT_MASK) << 1];
    return ((element & UNIT_MASK) << 3) + (first < FLAG ? this.#headerBytes : this.#flaggedHeaderBytes);
  }

  memberLength(element: number): number {
    return this.arena.words[element >>> CHUNK_SHIFT][(element & UNIT_MASK) << 1] & LENGTH_MASK;
  }

  /** The element with this member, or 0. */
  find(root: number, bytes: Buffer, start: number, end: number): number {
    const hash = this.#locator.hashOf(bytes, start, end);
    this.#hash = hash;
    this.roots[SLOT] = root;
    this.#steps = 0;
    if (root === 0) return 0;
    const table = leafOf(this.arena, root, hash);
    const chunk = table >>> CHUNK_SHIFT;
    const at = (table & UNIT_MASK) << 1;
    const words = this.arena.words[chunk];
    const halves = this.arena.halves[chunk];
    const facts = words[at + 1];
    const capacity = facts & CAPACITY_MASK;
    const tag = tagOf(hash, (facts >>> DEPTH_SHIFT) & DEPTH_MASK);
    const tags = (at << 1) + 4;
    const entries = at + 2 + (capacity >>> 1);
    let index = Math.imul(tag, capacity) >>> 16;
    // Ends, because a table always keeps free places.
    for (;;) {
      const seen = halves[tags + index];
      if (seen === 0) {
        const steps = index - (Math.imul(tag, capacity) >>> 16);
        this.#steps = steps < 0 ? steps + capacity : steps;
        return 0;
      }
      if (seen === tag && this.#memberEquals(words[entries + index], bytes, start, end)) {
        this.#foundTable = table;
        this.#foundIndex = index;
        return words[entries + index];
      }
      if (++index === capacity) index = 0;
    }
  }

  /** Makes room for the member that `find` did not find. Answers the root. Throws OUT_OF_MEMORY, nothing changed. */
  reserve(root: number): number {
    const isCrowded = this.#steps > STEPS_MAX;
    if (!isCrowded && root !== 0 && hasRoom(this.arena, leafOf(this.arena, root, this.#hash))) return root;
    this.roots[SLOT] = root;
    this.#resizer.makeRoom(SLOT, this.#hash, isCrowded);
    return this.roots[SLOT];
  }

  /** Adds the element of the member that `find` did not find, to the root that `reserve` answered. */
  insert(root: number, element: number): void {
    insertEntry(this.arena, leafOf(this.arena, root, this.#hash), this.#hash, element);
  }

  /** Adds an element that is known to be new: `find`, `reserve` and `insert` in one. Answers the root. */
  add(root: number, element: number): number {
    this.#hash = this.hashOf(element);
    this.#steps = 0;
    const grown = this.reserve(root);
    insertEntry(this.arena, leafOf(this.arena, grown, this.#hash), this.#hash, element);
    return grown;
  }

  /** Puts another element with the same member in the place of the one found. */
  replaceFound(element: number): void {
    replaceEntry(this.arena, this.#foundTable, this.#foundIndex, element);
  }

  /** Removes the element found, which stays the user's to free. Answers the root, 0 after the last one. */
  removeFound(): number {
    const isSparse = removeEntry(this.arena, this.#foundTable, this.#foundIndex);
    if (isSparse) this.#resizer.shrink(SLOT, this.#hash);
    return this.roots[SLOT];
  }

  /**
   * Visits elements from `cursor` (0 starts) until `minimumVisited` were; answers the next cursor, 0 when done. What
   * is there throughout a scan is visited, whatever comes and goes meanwhile. `visit` must not change the table.
   */
  scan(root: number, cursor: number, minimumVisited: number, visit: (element: number) => void): number {
    if (root === 0) return 0;
    this.roots[SLOT] = root;
    let visited = 0;
    let next = cursor;
    while (visited < minimumVisited && next < CURSOR_END) {
      next = walkStep(this, next, minimumVisited - visited, (element) => {
        visited++;
        visit(element);
      });
    }
    return next < CURSOR_END ? next : 0;
  }

  /** An element at random, all about equally likely. The table must not be empty. */
  sample(root: number, random: Random): number {
    for (;;) {
      const table = leafOf(this.arena, root, random.uint32() | 0);
      const chunk = table >>> CHUNK_SHIFT;
      const words = this.arena.words[chunk];
      const at = (table & UNIT_MASK) << 1;
      if (words[at] === 0) continue;
      const capacity = words[at + 1] & CAPACITY_MASK;
      const halves = this.arena.halves[chunk];
      // No step to the next used place: it would favour members behind gaps. A quarter of the places is used.
      for (;;) {
        const place = randomBelow(random, capacity);
        if (halves[(at << 1) + 4 + place] !== 0) return words[at + 2 + (capacity >>> 1) + place];
      }
    }
  }

  /** Bytes of the tables, not of the elements. */
  tableBytes(root: number): number {
    return tableBytesOf(this.arena, root);
  }

  /**
   * Frees up to `budget` elements and the tables that become empty; answers what is left, 0 when all is gone. What is
   * half freed is good for nothing but the next call.
   */
  freeSome(root: number, budget: number): number {
    return freeSomeElements(this.arena, root, budget);
  }

  hashOf(element: number): number {
    const start = this.memberStart(element);
    const bytes = this.arena.buffers[element >>> CHUNK_SHIFT];
    return this.#locator.hashOf(bytes, start, start + this.memberLength(element));
  }

  #memberEquals(element: number, bytes: Buffer, start: number, end: number): boolean {
    const length = end - start;
    const chunk = element >>> CHUNK_SHIFT;
    const at = (element & UNIT_MASK) << 1;
    const first = this.arena.words[chunk][at];
    if ((first & LENGTH_MASK) !== length) return false;
    const own = this.arena.buffers[chunk];
    const from = (at << 2) + (first < FLAG ? this.#headerBytes : this.#flaggedHeaderBytes);
    return equalBytes(bytes, start, end, own, from);
  }
}
