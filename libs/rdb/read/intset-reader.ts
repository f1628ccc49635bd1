/**
 * Intset: u32 bytes per number (2, 4 or 8), u32 count, the numbers in ascending order; all signed and least
 * significant byte first.
 */
import { damaged } from '../damage.ts';
import type { ByteRange, Element } from './element.ts';
import type { PackedReader } from './packed-reader.ts';

const HEADER_BYTES = 8;

export class IntsetReader implements PackedReader {
  readonly #bytes: Buffer;
  readonly #end: number;
  readonly #width: number;
  #at: number;
  #previous: bigint | number = Number.NEGATIVE_INFINITY;

  constructor(blob: ByteRange) {
    const { bytes, start, end } = blob;
    if (end - start < HEADER_BYTES) damaged('intset: too short');
    const width = bytes.readUInt32LE(start);
    if (width !== 2 && width !== 4 && width !== 8) damaged('intset: unknown width');
    if (bytes.readUInt32LE(start + 4) * width !== end - start - HEADER_BYTES) damaged('intset: wrong size');
    this.#bytes = bytes;
    this.#end = end;
    this.#width = width;
    this.#at = start + HEADER_BYTES;
  }

  next(element: Element): boolean {
    if (this.#at === this.#end) return false;
    const value =
      this.#width === 8 ? this.#bytes.readBigInt64LE(this.#at) : this.#bytes.readIntLE(this.#at, this.#width);
    if (value <= this.#previous) damaged('intset: not in ascending order');
    this.#previous = value;
    this.#at += this.#width;
    element.setInteger(value);
    return true;
  }
}
