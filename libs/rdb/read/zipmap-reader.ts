/**
 * Zipmap, what Redis packed small hashes in before 2.6: a byte with the number of pairs (254 and more: unknown), pairs,
 * 0xff. A pair is the field's length, the field, the value's length, one byte that says how many unused bytes follow
 * the value, the value, those bytes. Lengths are one byte below 254, or 0xfe and four, least significant first.
 */
import { damaged } from '../damage.ts';
import type { ByteRange, Element } from './element.ts';
import type { PackedReader } from './packed-reader.ts';

const END = 0xff;
const LONG_LENGTH = 0xfe;

export class ZipmapReader implements PackedReader {
  readonly #bytes: Buffer;
  readonly #end: number;
  readonly #count: number;
  #at: number;
  #read = 0;

  constructor(blob: ByteRange) {
    const { bytes, start, end } = blob;
    if (end - start < 2) damaged('zipmap: too short');
    if (bytes[end - 1] !== END) damaged('zipmap: no end mark');
    this.#bytes = bytes;
    this.#end = end - 1;
    this.#count = bytes[start];
    this.#at = start + 1;
  }

  next(element: Element): boolean {
    if (this.#at === this.#end) {
      if (this.#read % 2 !== 0) damaged('zipmap: field without value');
      if (this.#count < LONG_LENGTH && this.#count !== this.#read / 2) damaged('zipmap: wrong count');
      return false;
    }
    const length = this.#length();
    const isValue = this.#read % 2 === 1;
    const unused = isValue ? this.#bytes[this.#take(1)] : 0;
    const start = this.#take(length);
    this.#take(unused);
    element.setRange(this.#bytes, start, start + length);
    this.#read++;
    return true;
  }

  #length(): number {
    const first = this.#bytes[this.#take(1)];
    if (first === END) damaged('zipmap: ends early');
    return first === LONG_LENGTH ? this.#bytes.readUInt32LE(this.#take(4)) : first;
  }

  #take(count: number): number {
    const start = this.#at;
    if (count > this.#end - start) damaged('zipmap: ends early');
    this.#at = start + count;
    return start;
  }
}
