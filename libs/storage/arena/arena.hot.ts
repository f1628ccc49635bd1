/**
 * Memory for records and tables outside the garbage collector's sight. An address is a 32-bit number of 8-byte
 * units; 0 is "none". Nothing ever moves: a view taken of a block stays right until the block is freed.
 *
 *   address = chunk (10 bits) | page (13 bits) | unit in page (9 bits)
 *
 * Small blocks come from spans: a few pages cut into blocks of one class, with a free list through the free blocks
 * themselves. Spans of a class that have room form a list; a span whose blocks are all free goes back to the page
 * pool and may serve another class. All bookkeeping is in typed arrays indexed by a span's first page.
 *
 * It does not clear memory and does not check that an address is a block in use: arena-audit.ts does, in tests.
 */
import type { ViewedBuffer } from '@ringfort/base';
import { DEDICATED_PAGE, PagePool, pagesFor, RUN_PAGE } from './page-pool.ts';
import {
  CHUNK_PAGES,
  CLASS_COUNT,
  CLASS_OF_UNITS,
  CLASS_SPAN_PAGES,
  CLASS_UNITS,
  PAGE_BYTES,
  PAGE_UNITS,
  RUN_BYTES_MAX,
  SLAB_BYTES_MAX,
  UNIT_BYTES,
} from './size-classes.ts';

export const CHUNK_SHIFT = 22;
export const UNIT_MASK = 0x3fffff;
const PAGE_SHIFT = 9;

export interface SpanFacts {
  /** First page of the span that the page belongs to. */
  readonly first: number;
  readonly usedBlocks: number;
  /** Unit in the span of the first free block, plus one; 0 if there is none. */
  readonly firstFree: number;
  /** Units of the span that were handed out at least once; of a run, its pages. */
  readonly cut: number;
}

export class Arena {
  readonly pool: PagePool;
  /** Views by chunk number (`address >>> CHUNK_SHIFT`). */
  readonly buffers: readonly ViewedBuffer[];
  readonly words: Uint32Array[];
  readonly halves: Uint16Array[];
  readonly doubles: Float64Array[];
  /** Bytes of all blocks in use, exactly. */
  usedBytes = 0;
  /** Bytes that owners hold elsewhere for what they keep here (slot arrays): they count as used memory too. */
  outsideBytes = 0;

  /** First span with room of each class, 0 if none. */
  readonly #roomy = new Uint32Array(CLASS_COUNT);
  // By page. Of a span's or run's first page: its links in the list, blocks in use, first free block (unit in the
  // span + 1), units cut so far (of a run: its pages). Of its other pages: only the distance to the first.
  #next = new Uint32Array(CHUNK_PAGES * 2);
  #previous = new Uint32Array(CHUNK_PAGES * 2);
  #used = new Uint16Array(CHUNK_PAGES * 2);
  #firstFree = new Uint16Array(CHUNK_PAGES * 2);
  #cut = new Uint16Array(CHUNK_PAGES * 2);
  #distance = new Uint16Array(CHUNK_PAGES * 2);

  constructor(pool: PagePool = new PagePool()) {
    this.pool = pool;
    this.buffers = pool.memory.buffers;
    this.words = pool.memory.words;
    this.halves = pool.memory.halves;
    this.doubles = pool.memory.doubles;
  }

  get reservedBytes(): number {
    return this.pool.reservedBytes;
  }

  /** A block of at least `byteCount` bytes, its content undefined. Throws RingfortError OUT_OF_MEMORY. */
  allocate(byteCount: number): number {
    if (byteCount > SLAB_BYTES_MAX) return this.#allocateLarge(byteCount);
    const sizeClass = CLASS_OF_UNITS[(byteCount + 7) >>> 3];
    const units = CLASS_UNITS[sizeClass];
    let span = this.#roomy[sizeClass];
    if (span === 0) span = this.#addSpan(sizeClass);
    let unit = this.#firstFree[span];
    if (unit !== 0) {
      unit--;
      const start = span * PAGE_UNITS + unit;
      this.#firstFree[span] = this.words[start >>> CHUNK_SHIFT][(start & UNIT_MASK) << 1];
    } else {
      unit = this.#cut[span];
      this.#cut[span] = unit + units;
    }
    this.#used[span]++;
    if (this.#firstFree[span] === 0 && this.#cut[span] + units > CLASS_SPAN_PAGES[sizeClass] * PAGE_UNITS) {
      this.#unlink(span, sizeClass);
    }
    this.usedBytes += units * UNIT_BYTES;
    return span * PAGE_UNITS + unit;
  }

  free(address: number): void {
    const page = address >>> PAGE_SHIFT;
    const span = page - this.#distance[page];
    const sizeClass = this.pool.kinds[span];
    if (sizeClass >= RUN_PAGE) {
      this.#freeLarge(span, sizeClass);
      return;
    }
    const units = CLASS_UNITS[sizeClass];
    this.usedBytes -= units * UNIT_BYTES;
    const spanPages = CLASS_SPAN_PAGES[sizeClass];
    const wasFull = this.#firstFree[span] === 0 && this.#cut[span] + units > spanPages * PAGE_UNITS;
    if (--this.#used[span] === 0) {
      if (!wasFull) this.#unlink(span, sizeClass);
      this.pool.free(span, spanPages);
      return;
    }
    this.words[address >>> CHUNK_SHIFT][(address & UNIT_MASK) << 1] = this.#firstFree[span];
    this.#firstFree[span] = address - span * PAGE_UNITS + 1;
    if (wasFull) this.#link(span, sizeClass);
  }

  /** Bytes of the block at `address`. */
  blockBytes(address: number): number {
    const page = address >>> PAGE_SHIFT;
    const span = page - this.#distance[page];
    const kind = this.pool.kinds[span];
    if (kind < RUN_PAGE) return CLASS_UNITS[kind] * UNIT_BYTES;
    return kind === RUN_PAGE ? this.#cut[span] * PAGE_BYTES : this.buffers[address >>> CHUNK_SHIFT].length;
  }

  /** Frees every block and gives all memory back. */
  reset(): void {
    this.pool.reset();
    this.#roomy.fill(0);
    this.usedBytes = 0;
    this.outsideBytes = 0;
  }

  /** What is known of the span, run or dedicated buffer at `page`, for the audit. */
  spanFacts(page: number): SpanFacts {
    return {
      first: page - this.#distance[page],
      usedBlocks: this.#used[page],
      firstFree: this.#firstFree[page],
      cut: this.#cut[page],
    };
  }

  #allocateLarge(byteCount: number): number {
    const pages = pagesFor(byteCount);
    const isDedicated = byteCount > RUN_BYTES_MAX;
    const first = isDedicated
      ? this.pool.allocateDedicated(pages * PAGE_BYTES)
      : this.pool.allocate(pages, RUN_PAGE);
    this.#coverPages();
    this.#distance[first] = 0;
    this.#used[first] = 1;
    if (!isDedicated) this.#cut[first] = pages;
    this.usedBytes += pages * PAGE_BYTES;
    return first * PAGE_UNITS;
  }

  #freeLarge(first: number, kind: number): void {
    if (kind === DEDICATED_PAGE) {
      this.usedBytes -= this.buffers[first >>> (CHUNK_SHIFT - PAGE_SHIFT)].length;
      this.pool.freeDedicated(first);
    } else {
      this.usedBytes -= this.#cut[first] * PAGE_BYTES;
      this.pool.free(first, this.#cut[first]);
    }
  }

  #addSpan(sizeClass: number): number {
    const pages = CLASS_SPAN_PAGES[sizeClass];
    const span = this.pool.allocate(pages, sizeClass);
    this.#coverPages();
    for (let i = 0; i < pages; i++) this.#distance[span + i] = i;
    this.#used[span] = 0;
    this.#firstFree[span] = 0;
    this.#cut[span] = 0;
    this.#link(span, sizeClass);
    return span;
  }

  #link(span: number, sizeClass: number): void {
    const head = this.#roomy[sizeClass];
    this.#next[span] = head;
    this.#previous[span] = 0;
    if (head !== 0) this.#previous[head] = span;
    this.#roomy[sizeClass] = span;
  }

  #unlink(span: number, sizeClass: number): void {
    const next = this.#next[span];
    const previous = this.#previous[span];
    if (previous === 0) this.#roomy[sizeClass] = next;
    else this.#next[previous] = next;
    if (next !== 0) this.#previous[next] = previous;
  }

  /** Keeps the arrays by page as long as the pool's own. */
  #coverPages(): void {
    const count = this.pool.kinds.length;
    if (count <= this.#next.length) return;
    this.#next = grownWords(this.#next, count);
    this.#previous = grownWords(this.#previous, count);
    this.#used = grownHalves(this.#used, count);
    this.#firstFree = grownHalves(this.#firstFree, count);
    this.#cut = grownHalves(this.#cut, count);
    this.#distance = grownHalves(this.#distance, count);
  }
}

function grownWords(from: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(length);
  grown.set(from);
  return grown;
}

function grownHalves(from: Uint16Array<ArrayBuffer>, length: number): Uint16Array<ArrayBuffer> {
  const grown = new Uint16Array(length);
  grown.set(from);
  return grown;
}
