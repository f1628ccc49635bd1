/**
 * Visiting records in hash order, a few at a time, and at random.
 *
 * A cursor is `slot × 2^30 + the top 30 bits of a hash`: everything with a smaller hash has been visited. Homes rise
 * with the hash in every table (table-layout.ts), so the cursor means the same whatever is inserted, removed, grown,
 * shrunk, split or merged in between: a record present throughout is visited at least once. It is below 2^44.
 */
import { type Random, randomBelow } from '@ringfort/base';
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import type { RecordAddress } from '../contract.ts';
import { leafOf } from './entry-table.hot.ts';
import type { SlotIndex } from './slot-index.hot.ts';
import { CAPACITY_MASK, DEPTH_MASK, DEPTH_SHIFT } from './table-layout.ts';

const POSITION_COUNT = 2 ** 30;
const HASHES_PER_POSITION = 4;
const HASH_COUNT = 2 ** 32;
const TAG_COUNT = 2 ** 16;
/** Homes per step beyond what was asked for, so that small requests do not pay the bookkeeping per record. */
const HOMES_PER_STEP_MIN = 8;

type Visit = (record: RecordAddress) => void;

/** Tables that a step walks over: of all slots of an index, or of one value's members (slot 0). */
export interface WalkedTables {
  readonly arena: Arena;
  readonly roots: Uint32Array;
}

/** The slot that a cursor stands in. */
export function slotOfCursor(cursor: number): number {
  return Math.floor(cursor / POSITION_COUNT);
}

export function cursorOfSlot(slot: number): number {
  return slot * POSITION_COUNT;
}

/** Whether the cursor has not entered its slot yet. */
export function isSlotStart(cursor: number): boolean {
  return cursor % POSITION_COUNT === 0;
}

/**
 * Visits records from `cursor` on until at least `minimumVisited` (> 0) were, answers the next cursor, 0 at the end.
 * `visit` must not change the index.
 */
export function walk(index: SlotIndex, cursor: number, minimumVisited: number, visit: Visit): number {
  let visited = 0;
  let next = cursor;
  while (visited < minimumVisited) {
    const slot = slotOfCursor(next);
    const used = index.counts.nextUsed(slot);
    if (used === -1) return 0;
    if (used !== slot) next = cursorOfSlot(used);
    next = walkStep(index, next, minimumVisited - visited, (record) => {
      visited++;
      visit(record);
    });
  }
  return index.counts.nextUsed(slotOfCursor(next)) === -1 ? 0 : next;
}

/**
 * Visits the records of some homes from `cursor` on, about `wanted` of them, within one table; the slot must hold
 * records. Answers the next cursor, at the latest the start of the next slot.
 */
export function walkStep(index: WalkedTables, cursor: number, wanted: number, visit: Visit): number {
  const slot = slotOfCursor(cursor);
  const hash = (cursor - cursorOfSlot(slot)) * HASHES_PER_POSITION;
  const table = leafOf(index.arena, index.roots[slot], hash | 0);
  const words = index.arena.words[table >>> CHUNK_SHIFT];
  const halves = index.arena.halves[table >>> CHUNK_SHIFT];
  const at = (table & UNIT_MASK) << 1;
  const capacity = words[at + 1] & CAPACITY_MASK;
  const hashesPerTable = HASH_COUNT / 2 ** ((words[at + 1] >>> DEPTH_SHIFT) & DEPTH_MASK);
  const tableStart = hash - (hash % hashesPerTable);
  const hashesPerTag = hashesPerTable / TAG_COUNT;
  const firstTag = Math.floor((hash - tableStart) / hashesPerTag);
  const firstHome = Math.floor((firstTag * capacity) / TAG_COUNT);
  const homeLimit = Math.min(capacity, firstHome + Math.max(HOMES_PER_STEP_MIN, wanted));
  // A record stands at its home or after it, with no free place between (going round at the end of the table).
  for (let steps = 0; steps < capacity; steps++) {
    const place = (firstHome + steps) % capacity;
    const tag = halves[(at << 1) + 4 + place];
    if (tag === 0) {
      if (firstHome + steps >= homeLimit) break;
      continue;
    }
    const home = Math.floor((tag * capacity) / TAG_COUNT);
    if (home >= firstHome && home < homeLimit) visit(words[at + 2 + (capacity >>> 1) + place]);
  }
  const nextTag = homeLimit === capacity ? TAG_COUNT : Math.ceil((homeLimit * TAG_COUNT) / capacity);
  return cursorOfSlot(slot) + Math.floor((tableStart + nextTag * hashesPerTag) / HASHES_PER_POSITION);
}

/** A record at random: slots by how much they hold, then nearly evenly within one. The index must not be empty. */
export function sample(index: SlotIndex, random: Random): RecordAddress {
  const slot = index.counts.slotAt(randomBelow(random, index.counts.total));
  for (;;) {
    const table = index.leafOf(index.roots[slot], random.uint32() | 0);
    const words = index.arena.words[table >>> CHUNK_SHIFT];
    const at = (table & UNIT_MASK) << 1;
    if (words[at] === 0) continue;
    const capacity = words[at + 1] & CAPACITY_MASK;
    const halves = index.arena.halves[table >>> CHUNK_SHIFT];
    let place = randomBelow(random, capacity);
    while (halves[(at << 1) + 4 + place] === 0) place = (place + 1) % capacity;
    return words[at + 2 + (capacity >>> 1) + place];
  }
}
