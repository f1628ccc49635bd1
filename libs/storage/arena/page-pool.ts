/**
 * The memory under the arena: chunks of 4 MiB taken from the operating system, handed out as runs of 4 KiB pages.
 * A page is named by its number over all chunks (chunk × 1024 + page); chunk 0 does not exist, so that page 0 and
 * address 0 mean "none". A block too large for a chunk is a dedicated buffer that takes one chunk number.
 *
 * Per page one byte says what it is (`kinds`); first fit within a chunk, chunks in order, each with an upper bound
 * of its longest free run so that a full one costs one comparison. An empty chunk is given back, except one spare
 * that keeps a busy boundary from mapping and unmapping all the time.
 *
 * What is given up is *retired* first and goes back to the system one buffer at a time (`releaseRetired`). Left to the
 * garbage collector, the buffers of ten million keys would go at once and hold the event loop for tens of milliseconds.
 */
import { allocateViewed, RingfortError, type ViewedBuffer, withView } from '@ringfort/base';
import { CHUNK_BYTES, CHUNK_PAGES, PAGE_BYTES } from './size-classes.ts';

/** Page kinds besides the slab classes 1..n. */
export const FREE_PAGE = 0;
export const RUN_PAGE = 254;
export const DEDICATED_PAGE = 255;

/** Chunk numbers 1..8191: 32 GiB of 8-byte units in 32 bits. */
export const CHUNK_NUMBER_MAX = 8191;

const EMPTY = allocateViewed(0);
const NO_WORDS = new Uint32Array(0);
const NO_HALVES = new Uint16Array(0);
const NO_DOUBLES = new Float64Array(0);

const ChunkState = { absent: 0, paged: 1, dedicated: 2 } as const;

export class PagePool {
  /** Views of each chunk, by chunk number; empty views where there is none. */
  readonly buffers: ViewedBuffer[] = [EMPTY];
  readonly words: Uint32Array[] = [NO_WORDS];
  readonly halves: Uint16Array[] = [NO_HALVES];
  readonly doubles: Float64Array[] = [NO_DOUBLES];
  /** What each page is. */
  kinds = new Uint8Array(CHUNK_PAGES * 2);
  reservedBytes = 0;

  readonly #states = new Uint8Array(CHUNK_NUMBER_MAX + 1);
  readonly #freePages = new Uint16Array(CHUNK_NUMBER_MAX + 1);
  readonly #runBounds = new Uint16Array(CHUNK_NUMBER_MAX + 1);
  readonly #chunkNumberMax: number;
  #emptyChunks = 0;
  readonly #retired: ArrayBuffer[] = [];
  /** No chunk below this number has a free page. */
  #firstWithFree = 1;

  /** `chunkNumberMax` bounds what is taken from the operating system. */
  constructor(chunkNumberMax = CHUNK_NUMBER_MAX) {
    this.#chunkNumberMax = chunkNumberMax;
  }

  /** Chunk numbers are below this. */
  get chunkLimit(): number {
    return this.buffers.length;
  }

  /** Whether there is memory that nobody uses and the system does not have back. */
  get hasRetired(): boolean {
    return this.#retired.length > 0;
  }

  /**
   * Gives one retired buffer back: some 0.2 ms for a chunk. Not within a command, which may still read a block that it
   * has freed.
   */
  releaseRetired(): void {
    this.#retired.pop()?.transfer(0);
  }

  /** First page of a run of `count` pages, all marked with `kind`. */
  allocate(count: number, kind: number): number {
    const page = this.#findRun(count);
    this.kinds.fill(kind, page, page + count);
    const chunk = Math.floor(page / CHUNK_PAGES);
    if (this.#freePages[chunk] === CHUNK_PAGES) this.#emptyChunks--;
    this.#freePages[chunk] -= count;
    return page;
  }

  free(page: number, count: number): void {
    this.kinds.fill(FREE_PAGE, page, page + count);
    const chunk = Math.floor(page / CHUNK_PAGES);
    this.#freePages[chunk] += count;
    this.#runBounds[chunk] = CHUNK_PAGES;
    if (chunk < this.#firstWithFree) this.#firstWithFree = chunk;
    if (this.#freePages[chunk] === CHUNK_PAGES && ++this.#emptyChunks > 1) {
      this.#emptyChunks--;
      this.#drop(chunk, CHUNK_BYTES);
    }
  }

  /** First page of a buffer of its own. */
  allocateDedicated(byteCount: number): number {
    const chunk = this.#map(byteCount, ChunkState.dedicated);
    this.kinds[chunk * CHUNK_PAGES] = DEDICATED_PAGE;
    return chunk * CHUNK_PAGES;
  }

  freeDedicated(page: number): void {
    this.kinds[page] = FREE_PAGE;
    const chunk = page / CHUNK_PAGES;
    this.#drop(chunk, this.buffers[chunk].length);
  }

  /** Gives everything up. */
  reset(): void {
    for (let chunk = 1; chunk < this.buffers.length; chunk++) {
      if (this.#states[chunk] !== ChunkState.absent) this.#drop(chunk, this.buffers[chunk].length);
    }
    this.kinds.fill(FREE_PAGE);
    this.#firstWithFree = 1;
    this.#emptyChunks = 0;
  }

  #findRun(count: number): number {
    let isFirstFree = true;
    for (let chunk = this.#firstWithFree; chunk < this.buffers.length; chunk++) {
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
    for (let page = chunk * CHUNK_PAGES; page < end; page++) {
      length = kinds[page] === FREE_PAGE ? length + 1 : 0;
      if (length === count) return page - count + 1;
    }
    return 0;
  }

  #map(byteCount: number, state: number): number {
    const chunk = this.#unusedNumber();
    let memory: ArrayBuffer;
    try {
      memory = new ArrayBuffer(byteCount);
    } catch (cause) {
      throw new RingfortError('OUT_OF_MEMORY', `no memory for ${byteCount} more bytes of data`, { cause });
    }
    this.buffers[chunk] = withView(Buffer.from(memory));
    this.words[chunk] = new Uint32Array(memory);
    this.halves[chunk] = new Uint16Array(memory);
    this.doubles[chunk] = new Float64Array(memory);
    this.#states[chunk] = state;
    this.reservedBytes += byteCount;
    this.#growKinds(chunk);
    return chunk;
  }

  #unusedNumber(): number {
    let chunk = 1;
    while (chunk < this.buffers.length && this.#states[chunk] !== ChunkState.absent) chunk++;
    if (chunk > this.#chunkNumberMax) {
      throw new RingfortError('OUT_OF_MEMORY', `all ${this.#chunkNumberMax} memory chunks are in use`);
    }
    return chunk;
  }

  #growKinds(chunk: number): void {
    if ((chunk + 1) * CHUNK_PAGES <= this.kinds.length) return;
    const grown = new Uint8Array(this.kinds.length * 2);
    grown.set(this.kinds);
    this.kinds = grown;
  }

  #drop(chunk: number, byteCount: number): void {
    this.#retired.push(this.words[chunk].buffer as ArrayBuffer);
    this.buffers[chunk] = EMPTY;
    this.words[chunk] = NO_WORDS;
    this.halves[chunk] = NO_HALVES;
    this.doubles[chunk] = NO_DOUBLES;
    this.#states[chunk] = ChunkState.absent;
    this.#freePages[chunk] = 0;
    this.reservedBytes -= byteCount;
  }
}

/** Whole pages for a block that is no slab block. */
export function pagesFor(byteCount: number): number {
  return Math.ceil(byteCount / PAGE_BYTES);
}
