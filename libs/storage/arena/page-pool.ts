/**
 * The pages under the arena: chunks of 32 MiB (chunk-memory.ts), handed out as runs of 4 KiB pages. A page is named by
 * its number over all chunks (chunk × 8192 + page); chunk 0 does not exist, so that page 0 and address 0 mean "none". A
 * block that would fill more than half a chunk is a dedicated buffer that takes one chunk number.
 *
 * Per page one byte says what it is (`kinds`); first fit within a chunk, chunks in order, each with a lower bound of its
 * first free page and an upper bound of its longest free run, so that a full one costs one comparison. An empty chunk is
 * retired, except one spare that keeps a busy boundary from mapping and unmapping all the time.
 */
import { RingfortError } from '@ringfort/base';
import { ChunkMemory } from './chunk-memory.ts';
import { CHUNK_BYTES, CHUNK_PAGES, PAGE_BYTES } from './size-classes.ts';

/** Page kinds besides the slab classes 1..n. */
export const FREE_PAGE = 0;
export const RUN_PAGE = 254;
export const DEDICATED_PAGE = 255;

/** Chunk numbers 1..1023: 32 GiB of 8-byte units in 32 bits. */
export const CHUNK_NUMBER_MAX = 1023;

const ChunkState = { absent: 0, paged: 1, dedicated: 2 } as const;

export interface PoolFacts {
  readonly isPaged: boolean;
  readonly freePages: number;
  /** Page of the chunk below which none is free. */
  readonly firstFree: number;
  /** Page of the chunk from which on none was ever handed out. */
  readonly touched: number;
  /** Chunk below which none has a free page. */
  readonly firstWithFree: number;
  /** Pages in use of all chunks. */
  readonly usedPages: number;
}

export class PagePool {
  readonly memory = new ChunkMemory();
  /** What each page is. */
  kinds = new Uint8Array(CHUNK_PAGES * 2);
  /** What the pages that were ever handed out take, of the chunks that are held. */
  reservedBytes = 0;

  readonly #states = new Uint8Array(CHUNK_NUMBER_MAX + 1);
  readonly #freePages = new Uint16Array(CHUNK_NUMBER_MAX + 1);
  readonly #runBounds = new Uint16Array(CHUNK_NUMBER_MAX + 1);
  /** By chunk: no page below this one is free. */
  readonly #firstFree = new Uint16Array(CHUNK_NUMBER_MAX + 1);
  /** By chunk: no page from this one on was ever handed out. */
  readonly #touched = new Uint32Array(CHUNK_NUMBER_MAX + 1);
  readonly #pageCountMax: number;
  #usedPages = 0;
  #emptyChunks = 0;
  /** No chunk below this number has a free page. */
  #firstWithFree = 1;

  /** `pageCountMax` bounds the pages in use. */
  constructor(pageCountMax = CHUNK_NUMBER_MAX * CHUNK_PAGES) {
    this.#pageCountMax = pageCountMax;
  }

  /** Chunk numbers are below this. */
  get chunkLimit(): number {
    return this.memory.buffers.length;
  }

  /** First page of a run of `count` pages, all marked with `kind`. Throws RingfortError OUT_OF_MEMORY. */
  allocate(count: number, kind: number): number {
    this.#checkLimit(count);
    const page = this.#findRun(count);
    this.#usedPages += count;
    this.kinds.fill(kind, page, page + count);
    const chunk = Math.floor(page / CHUNK_PAGES);
    if (this.#freePages[chunk] === CHUNK_PAGES) this.#emptyChunks--;
    this.#freePages[chunk] -= count;
    const first = page % CHUNK_PAGES;
    if (first === this.#firstFree[chunk]) this.#firstFree[chunk] = first + count;
    if (first + count > this.#touched[chunk]) {
      this.reservedBytes += (first + count - this.#touched[chunk]) * PAGE_BYTES;
      this.#touched[chunk] = first + count;
    }
    return page;
  }

  free(page: number, count: number): void {
    this.kinds.fill(FREE_PAGE, page, page + count);
    this.#usedPages -= count;
    const chunk = Math.floor(page / CHUNK_PAGES);
    this.#freePages[chunk] += count;
    this.#runBounds[chunk] = CHUNK_PAGES;
    const first = page % CHUNK_PAGES;
    if (first < this.#firstFree[chunk]) this.#firstFree[chunk] = first;
    if (chunk < this.#firstWithFree) this.#firstWithFree = chunk;
    if (this.#freePages[chunk] === CHUNK_PAGES && ++this.#emptyChunks > 1) {
      this.#emptyChunks--;
      this.#drop(chunk);
    }
  }

  /** The page that stands for a buffer of its own. Throws RingfortError OUT_OF_MEMORY. */
  allocateDedicated(byteCount: number): number {
    const count = pagesFor(byteCount);
    this.#checkLimit(count);
    const chunk = this.#map(byteCount, ChunkState.dedicated);
    this.kinds[chunk * CHUNK_PAGES] = DEDICATED_PAGE;
    this.#usedPages += count;
    this.#touched[chunk] = count;
    this.reservedBytes += count * PAGE_BYTES;
    return chunk * CHUNK_PAGES;
  }

  freeDedicated(page: number): void {
    this.kinds[page] = FREE_PAGE;
    const chunk = page / CHUNK_PAGES;
    this.#usedPages -= this.#touched[chunk];
    this.#drop(chunk);
  }

  /** Gives everything up. */
  reset(): void {
    for (let chunk = 1; chunk < this.chunkLimit; chunk++) {
      if (this.#states[chunk] !== ChunkState.absent) this.#drop(chunk);
    }
    this.kinds.fill(FREE_PAGE);
    this.#firstWithFree = 1;
    this.#emptyChunks = 0;
    this.#usedPages = 0;
  }

  /** What is known of a chunk and of the whole, for the audit. */
  poolFacts(chunk: number): PoolFacts {
    return {
      isPaged: this.#states[chunk] === ChunkState.paged,
      freePages: this.#freePages[chunk],
      firstFree: this.#firstFree[chunk],
      touched: this.#touched[chunk],
      firstWithFree: this.#firstWithFree,
      usedPages: this.#usedPages,
    };
  }

  #checkLimit(count: number): void {
    if (this.#usedPages + count > this.#pageCountMax) {
      throw new RingfortError('OUT_OF_MEMORY', `all ${this.#pageCountMax} pages of data are in use`);
    }
  }

  #findRun(count: number): number {
    let isFirstFree = true;
    for (let chunk = this.#firstWithFree; chunk < this.chunkLimit; chunk++) {
      if (this.#states[chunk] !== ChunkState.paged || this.#freePages[chunk] === 0) continue;
      if (isFirstFree) {
        this.#firstWithFree = chunk;
        isFirstFree = false;
      }
      if (this.#freePages[chunk] < count || this.#runBounds[chunk] < count) continue;
      const page = this.#searchChunk(chunk, count);
      if (page !== 0) return page;
      this.#runBounds[chunk] = count - 1;
    }
    const chunk = this.#map(CHUNK_BYTES, ChunkState.paged);
    this.#freePages[chunk] = CHUNK_PAGES;
    this.#runBounds[chunk] = CHUNK_PAGES;
    this.#emptyChunks++;
    if (isFirstFree || chunk < this.#firstWithFree) this.#firstWithFree = chunk;
    return chunk * CHUNK_PAGES;
  }

  #searchChunk(chunk: number, count: number): number {
    const kinds = this.kinds;
    const end = (chunk + 1) * CHUNK_PAGES;
    let length = 0;
    for (let page = chunk * CHUNK_PAGES + this.#firstFree[chunk]; page < end; page++) {
      length = kinds[page] === FREE_PAGE ? length + 1 : 0;
      if (length === count) return page - count + 1;
    }
    return 0;
  }

  #map(byteCount: number, state: number): number {
    const chunk = this.#unusedNumber();
    this.memory.map(chunk, byteCount);
    this.#states[chunk] = state;
    this.#growKinds(chunk);
    return chunk;
  }

  #unusedNumber(): number {
    let chunk = 1;
    while (chunk < this.chunkLimit && this.#states[chunk] !== ChunkState.absent) chunk++;
    if (chunk > CHUNK_NUMBER_MAX) {
      throw new RingfortError('OUT_OF_MEMORY', `all ${CHUNK_NUMBER_MAX} chunks of memory are in use`);
    }
    return chunk;
  }

  #growKinds(chunk: number): void {
    if ((chunk + 1) * CHUNK_PAGES <= this.kinds.length) return;
    const grown = new Uint8Array(this.kinds.length * 2);
    grown.set(this.kinds);
    this.kinds = grown;
  }

  #drop(chunk: number): void {
    this.memory.retire(chunk);
    this.#states[chunk] = ChunkState.absent;
    this.#freePages[chunk] = 0;
    this.reservedBytes -= this.#touched[chunk] * PAGE_BYTES;
    this.#touched[chunk] = 0;
    this.#firstFree[chunk] = 0;
  }
}

/** Whole pages for a block that is no slab block. */
export function pagesFor(byteCount: number): number {
  return Math.ceil(byteCount / PAGE_BYTES);
}
