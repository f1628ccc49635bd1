/**
 * Growing, splitting, shrinking and freeing of tables. Each step touches one table (at most SPLIT_CAPACITY
 * entries), so no operation stalls however many records a slot holds. Every step allocates before it changes
 * anything: a failed allocation leaves the index as it was.
 */
import { RingfortError } from '@ringfort/base';
import { CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import type { Records } from '../record.hot.ts';
import { Directories, type RootHolder } from './directory.ts';
import type { KeyLocator } from './key-locator.hot.ts';
import {
  CAPACITIES,
  CAPACITY_MASK,
  CAPACITY_MAX,
  capacityFor,
  countLimit,
  DEPTH_MASK,
  DEPTH_MAX,
  DEPTH_SHIFT,
  SPLIT_CAPACITY,
  tableBytes,
  tagOf,
} from './table-layout.ts';

export class TableResizer {
  readonly #records: Records;
  readonly #locator: KeyLocator;
  readonly #holder: RootHolder;
  readonly #directories: Directories;

  constructor(records: Records, locator: KeyLocator, holder: RootHolder) {
    this.#records = records;
    this.#locator = locator;
    this.#holder = holder;
    this.#directories = new Directories(records.arena, holder);
  }

  /** Makes room for one more record in the table of `hash`, creating, growing or splitting it. */
  makeRoom(slot: number, hash: number): void {
    if (this.#holder.roots[slot] === 0) {
      this.#holder.roots[slot] = this.#create(CAPACITIES[0], 0);
      return;
    }
    for (;;) {
      const table = this.#directories.leafOf(slot, hash);
      const capacity = this.#capacity(table);
      if (this.#count(table) < countLimit(capacity)) return;
      if (capacity >= SPLIT_CAPACITY && this.#depth(table) < DEPTH_MAX) {
        // All records may fall on one side: then that side splits again.
        this.#split(slot, hash, table);
      } else {
        if (capacity === CAPACITY_MAX)
          throw new RingfortError('SLOT_FULL', `slot ${slot} takes no more keys`);
        this.#resize(slot, hash, table, capacityFor(this.#count(table) + 1));
      }
    }
  }

  /** After a removal: gives back what the slot does not need any more. Without memory to do so it stays as it is. */
  shrink(slot: number, hash: number, slotCount: number): void {
    if (slotCount === 0) {
      this.#directories.freeAll(slot);
      return;
    }
    try {
      this.#mergeSiblings(slot, hash);
      const table = this.#directories.leafOf(slot, hash);
      const count = this.#count(table);
      // Half full after shrinking: neither growing nor shrinking is near.
      const capacity = capacityFor(count + (count >>> 1) + 1);
      if (capacity < this.#capacity(table)) this.#resize(slot, hash, table, capacity);
    } catch (error) {
      // A removal must not fail because the smaller table found no memory: the larger one serves as well.
      if (!(error instanceof RingfortError)) throw error;
    }
  }

  freeAll(slot: number): void {
    this.#directories.freeAll(slot);
  }

  #mergeSiblings(slot: number, hash: number): void {
    for (;;) {
      const table = this.#directories.leafOf(slot, hash);
      const sibling = this.#directories.siblingOf(slot, hash, table);
      if (sibling === 0 || this.#count(table) + this.#count(sibling) > SPLIT_CAPACITY >>> 2) return;
      this.#merge(slot, hash, table, sibling);
    }
  }

  #resize(slot: number, hash: number, table: number, capacity: number): void {
    const depth = this.#depth(table);
    const resized = this.#create(capacity, depth);
    this.#moveAll(table, resized);
    this.#directories.replace(slot, hash, depth, resized);
    this.#records.arena.free(table);
  }

  #split(slot: number, hash: number, table: number): void {
    const depth = this.#depth(table) + 1;
    this.#directories.deepenTo(slot, depth);
    const [low, high] = this.#createPair(depth);
    this.#eachRecord(table, (record, recordHash) => {
      this.#place(recordHash << (depth - 1) >= 0 ? low : high, tagOf(recordHash, depth), record);
    });
    const bit = 1 << (32 - depth);
    this.#directories.replace(slot, hash & ~bit, depth, low);
    this.#directories.replace(slot, hash | bit, depth, high);
    this.#records.arena.free(table);
  }

  #merge(slot: number, hash: number, table: number, sibling: number): void {
    const depth = this.#depth(table) - 1;
    const merged = this.#create(capacityFor(((this.#count(table) + this.#count(sibling)) * 3) >>> 1), depth);
    for (const part of [table, sibling]) {
      this.#eachRecord(part, (record, recordHash) => {
        this.#place(merged, tagOf(recordHash, depth), record);
      });
      this.#records.arena.free(part);
    }
    this.#directories.replace(slot, hash, depth, merged);
    this.#directories.flatten(slot);
  }

  #createPair(depth: number): [number, number] {
    const low = this.#create(SPLIT_CAPACITY, depth);
    try {
      return [low, this.#create(SPLIT_CAPACITY, depth)];
    } catch (error) {
      this.#records.arena.free(low);
      throw error;
    }
  }

  /** A new empty table. */
  #create(capacity: number, depth: number): number {
    const arena = this.#records.arena;
    const table = arena.allocate(tableBytes(capacity));
    const words = arena.words[table >>> CHUNK_SHIFT];
    const at = (table & UNIT_MASK) << 1;
    words[at] = 0;
    words[at + 1] = capacity | (depth << DEPTH_SHIFT);
    words.fill(0, at + 2, at + 2 + (capacity >>> 1));
    return table;
  }

  /** Moves records between tables of one depth: the tags say it all. */
  #moveAll(from: number, to: number): void {
    const arena = this.#records.arena;
    const words = arena.words[from >>> CHUNK_SHIFT];
    const halves = arena.halves[from >>> CHUNK_SHIFT];
    const at = (from & UNIT_MASK) << 1;
    const capacity = this.#capacity(from);
    for (let index = 0; index < capacity; index++) {
      const tag = halves[(at << 1) + 4 + index];
      if (tag !== 0) this.#place(to, tag, words[at + 2 + (capacity >>> 1) + index]);
    }
  }

  #eachRecord(table: number, visit: (record: number, hash: number) => void): void {
    const arena = this.#records.arena;
    const words = arena.words[table >>> CHUNK_SHIFT];
    const halves = arena.halves[table >>> CHUNK_SHIFT];
    const at = (table & UNIT_MASK) << 1;
    const capacity = this.#capacity(table);
    for (let index = 0; index < capacity; index++) {
      if (halves[(at << 1) + 4 + index] === 0) continue;
      const record = words[at + 2 + (capacity >>> 1) + index];
      const key = this.#records.viewKey(record);
      visit(record, this.#locator.hashOf(key.bytes, key.start, key.end));
    }
  }

  #place(table: number, tag: number, record: number): void {
    const arena = this.#records.arena;
    const words = arena.words[table >>> CHUNK_SHIFT];
    const halves = arena.halves[table >>> CHUNK_SHIFT];
    const at = (table & UNIT_MASK) << 1;
    const capacity = words[at + 1] & CAPACITY_MASK;
    const tags = (at << 1) + 4;
    let index = Math.imul(tag, capacity) >>> 16;
    while (halves[tags + index] !== 0) {
      if (++index === capacity) index = 0;
    }
    halves[tags + index] = tag;
    words[at + 2 + (capacity >>> 1) + index] = record;
    words[at]++;
  }

  #count(table: number): number {
    return this.#records.word(table, 0);
  }

  #capacity(table: number): number {
    return this.#records.word(table, 1) & CAPACITY_MASK;
  }

  #depth(table: number): number {
    return (this.#records.word(table, 1) >>> DEPTH_SHIFT) & DEPTH_MASK;
  }
}
