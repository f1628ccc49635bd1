/**
 * Block sizes of the arena: every 8 bytes up to 128, then eight per doubling, so that a block is at most 12.5 %
 * larger than asked for. Blocks up to SLAB_BYTES_MAX are cut from spans (a few pages of one class); larger ones
 * are page runs, and the largest have a buffer of their own.
 */

export const UNIT_BYTES = 8;
export const PAGE_BYTES = 4096;
export const PAGE_UNITS = PAGE_BYTES / UNIT_BYTES;
/** The smallest that goes back to the system when it is freed: see chunk-memory.ts. */
export const CHUNK_BYTES = 32 * 1024 * 1024;
export const CHUNK_PAGES = CHUNK_BYTES / PAGE_BYTES;
/** Largest block that is cut from a span. */
export const SLAB_BYTES_MAX = 16 * 1024;
/** Largest block that lives in a shared chunk; beyond it a block gets its own buffer. */
export const RUN_BYTES_MAX = 16 * 1024 * 1024;

const SMALL_SPAN_PAGES = 4;
const SMALL_SPAN_BLOCK_BYTES_MAX = 1024;
/** Eight of the largest slab blocks, so that the unused end of a span stays under 12.5 %. */
const LARGE_SPAN_PAGES = 32;

/** Units per block of each class; class 0 is not used, because 0 marks a free page. */
export const CLASS_UNITS: Readonly<Uint16Array> = buildClasses();
export const CLASS_COUNT: number = CLASS_UNITS.length;
/** Pages per span of each class. */
export const CLASS_SPAN_PAGES: Readonly<Uint8Array> = Uint8Array.from(CLASS_UNITS, (units) =>
  units * UNIT_BYTES <= SMALL_SPAN_BLOCK_BYTES_MAX ? SMALL_SPAN_PAGES : LARGE_SPAN_PAGES,
);
/** The class that serves a number of units. */
export const CLASS_OF_UNITS: Readonly<Uint8Array> = buildClassOfUnits();

function buildClasses(): Uint16Array {
  const units = [0];
  for (let size = 1; size <= 16; size++) units.push(size);
  for (let base = 16; base * UNIT_BYTES < SLAB_BYTES_MAX; base *= 2) {
    for (let step = 1; step <= 8; step++) units.push(base + (base / 8) * step);
  }
  return Uint16Array.from(units);
}

function buildClassOfUnits(): Uint8Array {
  const classOf = new Uint8Array(SLAB_BYTES_MAX / UNIT_BYTES + 1);
  let sizeClass = 1;
  for (let units = 0; units < classOf.length; units++) {
    if (units > CLASS_UNITS[sizeClass]) sizeClass++;
    classOf[units] = sizeClass;
  }
  return classOf;
}

/** Bytes that a block for `byteCount` bytes takes. */
export function blockBytesFor(byteCount: number): number {
  if (byteCount <= SLAB_BYTES_MAX) return CLASS_UNITS[CLASS_OF_UNITS[(byteCount + 7) >>> 3]] * UNIT_BYTES;
  return Math.ceil(byteCount / PAGE_BYTES) * PAGE_BYTES;
}
