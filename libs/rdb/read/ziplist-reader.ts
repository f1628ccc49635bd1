/**
 * Ziplist, what Redis packed values in before 7.0: u32 total bytes, u32 offset of the last element, u16 element count
 * (65535: unknown), elements, 0xff; all least significant byte first. An element is the length of the one before it
 * (one byte, or 0xfe and four), its encoding and its data:
 *
 *   00llllll + l bytes            text              11000000 + 2    16 bits, signed
 *   01llllll llllllll + …         text              11010000 + 4    32 bits
 *   10…      + 4 (big-endian) + … text              11100000 + 8    64 bits
 *   1111vvvv (v 1–13)             number v − 1      11110000 + 3    24 bits;  11111110 + 1    8 bits
 */
import { damaged } from '../damage.ts';
import type { ByteRange, Element } from './element.ts';
import type { PackedReader } from './packed-reader.ts';

const HEADER_BYTES = 10;
const END = 0xff;
const COUNT_UNKNOWN = 0xffff;
const LONG_PREVIOUS = 0xfe;
const INTEGER_BYTES: Readonly<Record<number, number>> = { 192: 2, 208: 4, 224: 8, 240: 3, 254: 1 };

export class ZiplistReader implements PackedReader {
  readonly #bytes: Buffer;
  readonly #end: number;
  readonly #last: number;
  readonly #count: number;
  #at: number;
  #previousAt: number;
  #read = 0;

  constructor(blob: ByteRange) {
    const { bytes, start, end } = blob;
    if (end - start < HEADER_BYTES + 1) damaged('ziplist: too short');
    if (bytes.readUInt32LE(start) !== end - start) damaged('ziplist: wrong size');
    if (bytes[end - 1] !== END) damaged('ziplist: no end mark');
    this.#bytes = bytes;
    this.#end = end - 1;
    this.#last = start + bytes.readUInt32LE(start + 4);
    this.#count = bytes.readUInt16LE(start + 8);
    this.#at = start + HEADER_BYTES;
    this.#previousAt = this.#at;
  }

  next(element: Element): boolean {
    const at = this.#at;
    if (at === this.#end) {
      if (this.#count !== COUNT_UNKNOWN && this.#count !== this.#read) damaged('ziplist: wrong count');
      if (this.#last !== this.#previousAt) damaged('ziplist: wrong offset of the last element');
      return false;
    }
    this.#at = this.#element(this.#skipPrevious(at), element);
    this.#previousAt = at;
    this.#read++;
    return true;
  }

  /** Checks the length of the element before; answers where the encoding begins. */
  #skipPrevious(at: number): number {
    const isLong = this.#bytes[at] === LONG_PREVIOUS;
    const encodingAt = at + (isLong ? 5 : 1);
    // The encoding takes one byte at least.
    this.#need(at, encodingAt - at + 1);
    const length = isLong ? this.#bytes.readUInt32LE(at + 1) : this.#bytes[at];
    if (length !== at - this.#previousAt) damaged('ziplist: wrong length of the element before');
    return encodingAt;
  }

  #element(at: number, element: Element): number {
    const bytes = this.#bytes;
    const first = bytes[at];
    switch (first >>> 6) {
      case 0:
        return this.#text(at + 1, first & 0x3f, element);
      case 1:
        this.#need(at, 2);
        return this.#text(at + 2, ((first & 0x3f) << 8) | bytes[at + 1], element);
      case 2:
        this.#need(at, 5);
        return this.#text(at + 5, bytes.readUInt32BE(at + 1), element);
    }
    const width = INTEGER_BYTES[first];
    if (width === undefined) {
      if (first < 0xf1 || first > 0xfd) damaged('ziplist: unknown encoding');
      element.setInteger(first - 0xf1);
      return at + 1;
    }
    this.#need(at, 1 + width);
    if (width === 8) element.setInteger(bytes.readBigInt64LE(at + 1));
    else element.setInteger(bytes.readIntLE(at + 1, width));
    return at + 1 + width;
  }

  #text(at: number, length: number, element: Element): number {
    this.#need(at, length);
    element.setRange(this.#bytes, at, at + length);
    return at + length;
  }

  #need(at: number, count: number): void {
    if (count > this.#end - at) damaged('ziplist: element runs over');
  }
}
