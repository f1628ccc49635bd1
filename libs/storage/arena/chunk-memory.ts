/**
 * The buffers under the arena, by chunk number: taken from the operating system, and given back to it.
 *
 * A buffer is never smaller than CHUNK_BYTES, however little of it is used. ArrayBuffers come from `malloc`, and glibc's
 * maps a block on its own only above a threshold that rises with every such block that is freed, up to 32 MiB. Below it
 * blocks lie side by side in malloc's heap. Measured with chunks of 4 MiB, from the first one freed on: of 290 MiB of
 * freed data 28 went back to the system; the rest stayed until the end of that heap happened to be free, and then it
 * went all at once, 22–26 ms for a sorted set of ten million members. Blocks of 32 MiB or more are always mapped on their
 * own, and of one only the pages that were written to are resident.
 *
 * What is given up is *retired* first and goes back one buffer at a time (`releaseRetired`). Left to the garbage
 * collector, all would go at once too. Nobody need call that: whoever takes memory gives as much of the retired back, so
 * that retired and used buffers together never take more than used ones once did.
 */
import { allocateViewed, RingfortError, type ViewedBuffer, withView } from '@ringfort/base';
import { CHUNK_BYTES } from './size-classes.ts';

/**
 * Where a chunk begins in its buffer: glibc's malloc gives out mapped memory 16 bytes behind the start of a page, so this is
 * the start of a cache line, and a block of 64 bytes lies in one line instead of two.
 */
const FIRST_BYTE = 48;

const EMPTY = allocateViewed(0);
const NO_WORDS = new Uint32Array(0);
const NO_HALVES = new Uint16Array(0);
const NO_DOUBLES = new Float64Array(0);

export class ChunkMemory {
  /** Views of each chunk, by chunk number; empty views where there is none, as of chunk 0. */
  readonly buffers: ViewedBuffer[] = [EMPTY];
  readonly words: Uint32Array[] = [NO_WORDS];
  readonly halves: Uint16Array[] = [NO_HALVES];
  readonly doubles: Float64Array[] = [NO_DOUBLES];
  readonly #retired: ArrayBuffer[] = [];

  /** Whether there is memory that nobody uses and the system does not have back. */
  get hasRetired(): boolean {
    return this.#retired.length > 0;
  }

  /**
   * Gives back the buffer that was retired first: 2 to 4 ms if all of its 32 MiB were in use, so not within a command
   * but for as much as that takes. No view of it is read any more: see ../contract.ts.
   */
  releaseRetired(): void {
    this.#retired.shift()?.transfer(0);
  }

  /** Takes `byteCount` bytes of zeros for a chunk. Throws RingfortError OUT_OF_MEMORY. */
  map(chunk: number, byteCount: number): void {
    const mappedBytes = Math.max(byteCount, CHUNK_BYTES) + FIRST_BYTE;
    this.#releaseFor(mappedBytes);
    let memory: ArrayBuffer;
    try {
      memory = new ArrayBuffer(mappedBytes);
    } catch (cause) {
      throw new RingfortError('OUT_OF_MEMORY', `no memory for ${byteCount} more bytes of data`, { cause });
    }
    this.buffers[chunk] = withView(Buffer.from(memory, FIRST_BYTE, byteCount));
    this.words[chunk] = new Uint32Array(memory, FIRST_BYTE, byteCount >>> 2);
    this.halves[chunk] = new Uint16Array(memory, FIRST_BYTE, byteCount >>> 1);
    this.doubles[chunk] = new Float64Array(memory, FIRST_BYTE, byteCount >>> 3);
  }

  /** Gives back as much as is about to be taken, if so much is retired. */
  #releaseFor(byteCount: number): void {
    let left = byteCount;
    while (left > 0 && this.#retired.length > 0) {
      left -= this.#retired[0].byteLength;
      this.releaseRetired();
    }
  }

  retire(chunk: number): void {
    this.#retired.push(this.words[chunk].buffer as ArrayBuffer);
    this.buffers[chunk] = EMPTY;
    this.words[chunk] = NO_WORDS;
    this.halves[chunk] = NO_HALVES;
    this.doubles[chunk] = NO_DOUBLES;
  }
}
