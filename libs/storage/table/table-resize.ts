/**
 * Growing, splitting, shrinking and freeing of tables. Each step touches one table (at most SPLIT_CAPACITY
 * entries), so no operation stalls however many entries there are. Every step allocates before it changes
 * anything: a failed allocation leaves the index as it was.
 */
import { RingfortError } from '@ringfort/base';
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import { Directories, type RootHolder } from './directory.ts';
import { placeEntry } from './entry-table.hot.ts';
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

/** What a table's entries are, as far as splitting and merging must know. */
export interface TableEntries {
  readonly arena: Arena;
  /** The hash under which the entry was inserted. */
  hashOf(entry: number): number;
}

export class TableResizer {
  readonly #arena: Arena;
  readonly #entries: TableEntries;
  readonly #holder: RootHolder;
  readonly #directories: Directories;

  constructor(entries: TableEntries, holder: RootHolder) {
    this.#arena = entries.arena;
    this.#entries = entries;
    this.#holder = holder;
    this.#directories = new Directories(entries.arena, holder);
  }

  /**
   * Makes room for one more entry in the table of `hash`, creating, growing or splitting it, where there is none. A
   * crowded table of full size splits while it still has room.
   */
  makeRoom(slot: number, hash: number, isCrowded = false): void {
    if (this.#holder.roots[slot] === 0) {
      this.#holder.roots[slot] = this.#create(CAPACITIES[0], 0);
      return;
    }
    const table = this.#directories.leafOf(slot, hash);
    const capacity = this.#capacity(table);
    const isSplitEarly = isCrowded && capacity >= SPLIT_CAPACITY && this.#depth(table) < DEPTH_MAX;
    if (!isSplitEarly && this.#count(table) < countLimit(capacity)) return;
    if (capacity >= SPLIT_CAPACITY && this.#depth(table) < DEPTH_MAX) {
      // All entries may fall on one side, and the new one too. Then that side goes over its limit, by one at most
      // per depth, and splits with the next: so a failure has always changed nothing.
      this.#split(slot, hash, table);
    } else {
      if (capacity === CAPACITY_MAX) throw new RingfortError('SLOT_FULL', 'too many keys have one hash');
      this.#resize(slot, hash, table, capacityFor(this.#count(table) + 1));
    }
  }

  /** After a removal: gives back what the tables do not need any more. Without memory to do so it stays as it is. */
  shrink(slot: number, hash: number): void {
    if (this.#directories.isEmpty(slot, hash)) {
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
    this.#arena.free(table);
  }

  #split(slot: number, hash: number, table: number): void {
    const depth = this.#depth(table) + 1;
    const [low, high] = this.#createPair(slot, depth);
    this.#eachEntry(table, (entry, entryHash) => {
      placeEntry(this.#arena, entryHash << (depth - 1) >= 0 ? low : high, tagOf(entryHash, depth), entry);
    });
    const bit = 1 << (32 - depth);
    this.#directories.replace(slot, hash & ~bit, depth, low);
    this.#directories.replace(slot, hash | bit, depth, high);
    this.#arena.free(table);
  }

  #merge(slot: number, hash: number, table: number, sibling: number): void {
    const depth = this.#depth(table) - 1;
    const merged = this.#create(capacityFor(((this.#count(table) + this.#count(sibling)) * 3) >>> 1), depth);
    for (const part of [table, sibling]) {
      this.#eachEntry(part, (entry, entryHash) => {
        placeEntry(this.#arena, merged, tagOf(entryHash, depth), entry);
      });
      this.#arena.free(part);
    }
    this.#directories.replace(slot, hash, depth, merged);
    this.#directories.flatten(slot);
  }

  /** Two new tables and a directory deep enough for them; all or nothing. */
  #createPair(slot: number, depth: number): [number, number] {
    const low = this.#create(SPLIT_CAPACITY, depth);
    let high = 0;
    try {
      high = this.#create(SPLIT_CAPACITY, depth);
      this.#directories.deepenTo(slot, depth);
      return [low, high];
    } catch (error) {
      this.#arena.free(low);
      if (high !== 0) this.#arena.free(high);
      throw error;
    }
  }

  /** A new empty table. */
  #create(capacity: number, depth: number): number {
    const arena = this.#arena;
    const table = arena.allocate(tableBytes(capacity));
    const words = arena.words[table >>> CHUNK_SHIFT];
    const at = (table & UNIT_MASK) << 1;
    words[at] = 0;
    words[at + 1] = capacity | (depth << DEPTH_SHIFT);
    words.fill(0, at + 2, at + 2 + (capacity >>> 1));
    return table;
  }

  /** Moves entries between tables of one depth: the tags say it all. */
  #moveAll(from: number, to: number): void {
    const arena = this.#arena;
    const words = arena.words[from >>> CHUNK_SHIFT];
    const halves = arena.halves[from >>> CHUNK_SHIFT];
    const at = (from & UNIT_MASK) << 1;
    const capacity = this.#capacity(from);
    for (let index = 0; index < capacity; index++) {
      const tag = halves[(at << 1) + 4 + index];
      if (tag !== 0) placeEntry(arena, to, tag, words[at + 2 + (capacity >>> 1) + index]);
    }
  }

  #eachEntry(table: number, visit: (entry: number, hash: number) => void): void {
    const words = this.#arena.words[table >>> CHUNK_SHIFT];
    const halves = this.#arena.halves[table >>> CHUNK_SHIFT];
    const at = (table & UNIT_MASK) << 1;
    const capacity = this.#capacity(table);
    for (let index = 0; index < capacity; index++) {
      if (halves[(at << 1) + 4 + index] === 0) continue;
      const entry = words[at + 2 + (capacity >>> 1) + index];
      visit(entry, this.#entries.hashOf(entry));
    }
  }

  #count(table: number): number {
    return this.#arena.words[table >>> CHUNK_SHIFT][(table & UNIT_MASK) << 1];
  }

  #capacity(table: number): number {
    return this.#facts(table) & CAPACITY_MASK;
  }

  #depth(table: number): number {
    return (this.#facts(table) >>> DEPTH_SHIFT) & DEPTH_MASK;
  }

  #facts(table: number): number {
    return this.#arena.words[table >>> CHUNK_SHIFT][((table & UNIT_MASK) << 1) + 1];
  }
}
