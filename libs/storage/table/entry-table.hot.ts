/**
 * Reading and changing one table of entries (table-layout.ts): what the index of keys and the tables of members
 * have in common. It never grows or shrinks a table (table-resize.ts does) and never looks at what an entry is.
 */
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import { CAPACITY_MASK, countLimit, DEPTH_MASK, DEPTH_SHIFT, DIRECTORY_FLAG, tagOf } from './table-layout.ts';

/** The table for `hash` under a root that may be a table itself. */
export function leafOf(arena: Arena, root: number, hash: number): number {
  const words = arena.words[root >>> CHUNK_SHIFT];
  const at = (root & UNIT_MASK) << 1;
  if (words[at + 1] < DIRECTORY_FLAG) return root;
  return words[at + 2 + (hash >>> (32 - words[at]))];
}

/** Whether one more entry fits before the table must grow. */
export function hasRoom(arena: Arena, table: number): boolean {
  const words = arena.words[table >>> CHUNK_SHIFT];
  const at = (table & UNIT_MASK) << 1;
  return words[at] < countLimit(words[at + 1] & CAPACITY_MASK);
}

/** Adds an entry that is not there, under the tag that its hash has in this table. The table has a free place. */
export function placeEntry(arena: Arena, table: number, tag: number, entry: number): void {
  const chunk = table >>> CHUNK_SHIFT;
  const at = (table & UNIT_MASK) << 1;
  const words = arena.words[chunk];
  const halves = arena.halves[chunk];
  const capacity = words[at + 1] & CAPACITY_MASK;
  const tags = (at << 1) + 4;
  let index = Math.imul(tag, capacity) >>> 16;
  while (halves[tags + index] !== 0) {
    if (++index === capacity) index = 0;
  }
  halves[tags + index] = tag;
  words[at + 2 + (capacity >>> 1) + index] = entry;
  words[at]++;
}

/** As `placeEntry`, with the tag taken from the hash. */
export function insertEntry(arena: Arena, table: number, hash: number, entry: number): void {
  const facts = arena.words[table >>> CHUNK_SHIFT][((table & UNIT_MASK) << 1) + 1];
  placeEntry(arena, table, tagOf(hash, (facts >>> DEPTH_SHIFT) & DEPTH_MASK), entry);
}

export function replaceEntry(arena: Arena, table: number, index: number, entry: number): void {
  const words = arena.words[table >>> CHUNK_SHIFT];
  const at = (table & UNIT_MASK) << 1;
  words[at + 2 + ((words[at + 1] & CAPACITY_MASK) >>> 1) + index] = entry;
}

/**
 * Removes the entry at `place` and closes the gap: no tombstones. Answers whether the table is so empty now that it
 * should shrink.
 */
export function removeEntry(arena: Arena, table: number, place: number): boolean {
  const chunk = table >>> CHUNK_SHIFT;
  const at = (table & UNIT_MASK) << 1;
  const words = arena.words[chunk];
  const halves = arena.halves[chunk];
  const capacity = words[at + 1] & CAPACITY_MASK;
  const tags = (at << 1) + 4;
  const entries = at + 2 + (capacity >>> 1);
  let gap = place;
  let index = gap;
  for (;;) {
    if (++index === capacity) index = 0;
    const tag = halves[tags + index];
    if (tag === 0) break;
    let fromHome = index - (Math.imul(tag, capacity) >>> 16);
    if (fromHome < 0) fromHome += capacity;
    let fromGap = index - gap;
    if (fromGap < 0) fromGap += capacity;
    // An entry may move to the gap unless that is before its home.
    if (fromHome >= fromGap) {
      halves[tags + gap] = tag;
      words[entries + gap] = words[entries + index];
      gap = index;
    }
  }
  halves[tags + gap] = 0;
  return --words[at] << 2 <= capacity;
}

/** The table at a place of the directory, the root itself if it is the only table; 0 behind the last place. */
export function tableAt(arena: Arena, root: number, place: number): number {
  const words = arena.words[root >>> CHUNK_SHIFT];
  const at = (root & UNIT_MASK) << 1;
  if (words[at + 1] < DIRECTORY_FLAG) return place === 0 ? root : 0;
  return place < 1 << words[at] ? words[at + 2 + place] : 0;
}

/** How many consecutive places of the directory the table stands in. */
export function placesOf(arena: Arena, root: number, table: number): number {
  const words = arena.words[root >>> CHUNK_SHIFT];
  const at = (root & UNIT_MASK) << 1;
  if (words[at + 1] < DIRECTORY_FLAG) return 1;
  const facts = arena.words[table >>> CHUNK_SHIFT][((table & UNIT_MASK) << 1) + 1];
  return 1 << (words[at] - ((facts >>> DEPTH_SHIFT) & DEPTH_MASK));
}
