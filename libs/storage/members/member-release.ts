/** What a value's member tables cost, and giving them back in bounded steps. */
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import { placesOf, tableAt } from '../table/entry-table.hot.ts';
import { CAPACITY_MASK, DIRECTORY_FLAG } from '../table/table-layout.ts';

/** Bytes of tables and directory, not of the elements. */
export function tableBytesOf(arena: Arena, root: number): number {
  if (root === 0) return 0;
  let bytes = tableAt(arena, root, 0) === root ? 0 : arena.blockBytes(root);
  let table = 0;
  for (let place = 0; (table = tableAt(arena, root, place)) !== 0; place += placesOf(arena, root, table)) {
    bytes += arena.blockBytes(table);
  }
  return bytes;
}

/** Frees tables and directory, but no element. */
export function freeTables(arena: Arena, root: number): void {
  if (root === 0) return;
  const isDirectory = tableAt(arena, root, 0) !== root;
  let table = 0;
  for (let place = 0; (table = tableAt(arena, root, place)) !== 0; ) {
    place += placesOf(arena, root, table);
    arena.free(table);
    if (!isDirectory) return;
  }
  arena.free(root);
}

/**
 * Frees up to `budget` elements and every table that they leave empty; answers the root of the rest, 0 when all is
 * gone. Places of the directory whose table is freed hold 0: such a root serves for the next call only.
 */
export function freeSomeElements(arena: Arena, root: number, budget: number): number {
  if (root === 0) return 0;
  const words = arena.words[root >>> CHUNK_SHIFT];
  const at = (root & UNIT_MASK) << 1;
  if (words[at + 1] < DIRECTORY_FLAG) return freeFromTable(arena, root, budget) > 0 ? root : 0;
  const placeCount = 1 << words[at];
  let rest = budget;
  for (let place = 0; place < placeCount; ) {
    const table = words[at + 2 + place];
    if (table === 0) {
      place++;
      continue;
    }
    if (rest <= 0) return root;
    const places = placesOf(arena, root, table);
    const before = countOf(arena, table);
    if (freeFromTable(arena, table, rest) > 0) return root;
    words.fill(0, at + 2 + place, at + 2 + place + places);
    place += places;
    rest -= before;
  }
  arena.free(root);
  return 0;
}

/** Frees elements and, after the last one, the table; answers how many are left. */
function freeFromTable(arena: Arena, table: number, budget: number): number {
  const words = arena.words[table >>> CHUNK_SHIFT];
  const halves = arena.halves[table >>> CHUNK_SHIFT];
  const at = (table & UNIT_MASK) << 1;
  const capacity = words[at + 1] & CAPACITY_MASK;
  let left = words[at];
  const limit = left - Math.min(left, budget);
  for (let place = 0; place < capacity && left > limit; place++) {
    if (halves[(at << 1) + 4 + place] === 0) continue;
    halves[(at << 1) + 4 + place] = 0;
    arena.free(words[at + 2 + (capacity >>> 1) + place]);
    left--;
  }
  words[at] = left;
  if (left === 0) arena.free(table);
  return left;
}

function countOf(arena: Arena, table: number): number {
  return arena.words[table >>> CHUNK_SHIFT][(table & UNIT_MASK) << 1];
}
