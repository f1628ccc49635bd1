/**
 * One database's records by key: a table per slot (table-layout.ts), made when the slot gets its first record and
 * freed with its last. The same structure indexes the records that have an expiry, for the sweep and for
 * `volatile-*` sampling.
 *
 * Protocol of use: `find` (or `findAddress`) leaves its place in `foundTable`/`foundIndex`, valid until the next
 * insert or removal here; `replaceFound` and `removeFound` act on it. `reserve` makes room first, so that `insert`
 * cannot fail half-way.
 */
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import type { RecordAddress } from '../contract.ts';
import type { Records } from '../record.hot.ts';
import { hasRoom, insertEntry, leafOf, removeEntry, replaceEntry } from './entry-table.hot.ts';
import type { KeyLocator } from './key-locator.hot.ts';
import { SlotCounts } from './slot-counts.hot.ts';
import { CAPACITY_MASK, DEPTH_MASK, DEPTH_SHIFT, DIRECTORY_FLAG, tagOf } from './table-layout.ts';
import { type TableEntries, TableResizer } from './table-resize.ts';

const SLOT_COUNT = 16384;
const NO_ROOTS = new Uint32Array(SLOT_COUNT);

export class SlotIndex {
  readonly arena: Arena;
  counts = new SlotCounts(0);
  /** Address of each slot's table or directory, 0 if it is empty. An index never used shares one array of zeros. */
  roots: Uint32Array = NO_ROOTS;
  foundTable = 0;
  foundIndex = 0;
  readonly #records: Records;
  readonly #resizer: TableResizer;

  constructor(records: Records, locator: KeyLocator) {
    this.arena = records.arena;
    this.#records = records;
    this.#resizer = new TableResizer(new KeyedRecords(records, locator), this);
  }

  /** The record with this key, or 0. `slot` and `hash` are the key's, from the locator. */
  find(slot: number, hash: number, bytes: Buffer, start: number, end: number): RecordAddress {
    let table = this.roots[slot];
    if (table === 0) return 0;
    if (this.arena.words[table >>> CHUNK_SHIFT][((table & UNIT_MASK) << 1) + 1] >= DIRECTORY_FLAG) {
      table = this.leafOf(table, hash);
    }
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
      if (seen === 0) return 0;
      if (seen === tag) {
        const record = words[entries + index];
        if (this.#records.keyEquals(record, bytes, start, end)) {
          this.foundTable = table;
          this.foundIndex = index;
          return record;
        }
      }
      if (++index === capacity) index = 0;
    }
  }

  /** Finds the place of a record by its address; false if it is not there. */
  findAddress(slot: number, hash: number, record: RecordAddress): boolean {
    const root = this.roots[slot];
    if (root === 0) return false;
    const table = this.leafOf(root, hash);
    const chunk = table >>> CHUNK_SHIFT;
    const at = (table & UNIT_MASK) << 1;
    const words = this.arena.words[chunk];
    const halves = this.arena.halves[chunk];
    const capacity = words[at + 1] & CAPACITY_MASK;
    const tag = tagOf(hash, (words[at + 1] >>> DEPTH_SHIFT) & DEPTH_MASK);
    const entries = at + 2 + (capacity >>> 1);
    let index = Math.imul(tag, capacity) >>> 16;
    for (;;) {
      const seen = halves[(at << 1) + 4 + index];
      if (seen === 0) return false;
      if (seen === tag && words[entries + index] === record) {
        this.foundTable = table;
        this.foundIndex = index;
        return true;
      }
      if (++index === capacity) index = 0;
    }
  }

  /** The table for `hash` under a root that may be a table itself. */
  leafOf(root: number, hash: number): number {
    return leafOf(this.arena, root, hash);
  }

  /** Makes room for one more record of this slot and hash. Throws RingfortError OUT_OF_MEMORY, nothing changed. */
  reserve(slot: number, hash: number): void {
    const root = this.roots[slot];
    if (root !== 0 && hasRoom(this.arena, leafOf(this.arena, root, hash))) return;
    if (this.roots === NO_ROOTS) {
      this.roots = new Uint32Array(SLOT_COUNT);
      this.counts = new SlotCounts(SLOT_COUNT);
      this.arena.outsideBytes += this.roots.byteLength + this.counts.byteLength;
    }
    this.#resizer.makeRoom(slot, hash);
  }

  /** Adds a record whose key is not there yet; `reserve` has been called for it. */
  insert(slot: number, hash: number, record: RecordAddress): void {
    insertEntry(this.arena, leafOf(this.arena, this.roots[slot], hash), hash, record);
    this.counts.add(slot, 1);
  }

  replaceFound(record: RecordAddress): void {
    replaceEntry(this.arena, this.foundTable, this.foundIndex, record);
  }

  /** Removes the found entry. `slot` and `hash` are those it was found with. */
  removeFound(slot: number, hash: number): void {
    const isSparse = removeEntry(this.arena, this.foundTable, this.foundIndex);
    this.counts.add(slot, -1);
    if (isSparse) this.#resizer.shrink(slot, hash);
  }

  /** Frees a slot's tables; what becomes of the records is the caller's business. */
  freeTables(slot: number): void {
    if (this.roots[slot] !== 0) this.#resizer.freeAll(slot);
    this.counts.add(slot, -this.counts.of(slot));
  }

  /** Gives back what lies outside the arena, when all tables are freed. */
  close(): void {
    if (this.roots === NO_ROOTS) return;
    this.arena.outsideBytes -= this.roots.byteLength + this.counts.byteLength;
    this.roots = NO_ROOTS;
    this.counts = new SlotCounts(0);
  }
}

/** Records as entries of a table: hashed by key. */
class KeyedRecords implements TableEntries {
  readonly arena: Arena;
  readonly #records: Records;
  readonly #locator: KeyLocator;

  constructor(records: Records, locator: KeyLocator) {
    this.arena = records.arena;
    this.#records = records;
    this.#locator = locator;
  }

  hashOf(record: RecordAddress): number {
    const key = this.#records.viewKey(record);
    return this.#locator.hashOf(key.bytes, key.start, key.end);
  }
}
