/**
 * Byte ranges gathered in a buffer of their own: elements that a payload tells one at a time, for values that take
 * several at once. Range 0 is the key and stays; who gathers hands over what is there whenever it is full.
 */
import { OutputBuffer } from '@ringfort/base';
import type { ByteRange } from '@ringfort/rdb';

const RANGES_FULL = 1024;
const BYTES_FULL = 64 * 1024;

export class ElementBatch {
  starts = new Int32Array(RANGES_FULL);
  ends = new Int32Array(RANGES_FULL);
  count = 0;
  readonly #out = new OutputBuffer();
  readonly #keyBytes: number;

  constructor(key: ByteRange) {
    this.add(key);
    this.#keyBytes = this.#out.length;
  }

  get bytes(): Buffer {
    return this.#out.bytes;
  }

  get isFull(): boolean {
    return this.count >= RANGES_FULL || this.#out.length >= BYTES_FULL;
  }

  add({ bytes, start, end }: ByteRange): void {
    if (this.count === this.starts.length) this.#grow();
    this.starts[this.count] = this.#out.length;
    this.#out.append(bytes, start, end);
    this.ends[this.count++] = this.#out.length;
  }

  /** Forgets all but the key. */
  clear(): void {
    this.count = 1;
    this.#out.length = this.#keyBytes;
  }

  #grow(): void {
    const { starts, ends } = this;
    this.starts = new Int32Array(starts.length * 2);
    this.ends = new Int32Array(ends.length * 2);
    this.starts.set(starts);
    this.ends.set(ends);
  }
}
