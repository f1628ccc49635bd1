/**
 * Listpack: u32 total bytes, u16 element count (65535: unknown), elements, 0xff. An element is its encoding and data,
 * then how many bytes those take, in groups of seven bits, the most significant first, the top bit set on all but the
 * first: so that it can be read from behind.
 *
 *   0vvvvvvv                  number 0–127              10llllll + l bytes        text
 *   110vvvvv vvvvvvvv         13 bits, signed           1110llll llllllll + …     text up to 4095 bytes
 *   11110001 + 2              16 bits, signed           11110000 + 4 + …          text up to 2^32 − 1 bytes
 *   11110010 + 3, …011 + 4, …100 + 8                    24, 32, 64 bits, signed, least significant byte first
 */
import { damaged } from '../damage.ts';
import type { ByteRange, Element } from './element.ts';
import type { PackedReader } from './packed-reader.ts';

const HEADER_BYTES = 6;
const END = 0xff;
const COUNT_UNKNOWN = 0xffff;

export class ListpackReader implements PackedReader {
  /** Where the next element begins, in `bytes`. */
  at: number;
  readonly #bytes: Buffer;
  /** Where the end mark stands. */
  readonly #end: number;
  readonly #count: number;
  #read = 0;

  constructor(blob: ByteRange) {
    const { bytes, start, end } = blob;
    if (end - start < HEADER_BYTES + 1) damaged('listpack: too short');
    if (bytes.readUInt32LE(start) !== end - start) damaged('listpack: wrong size');
    if (bytes[end - 1] !== END) damaged('listpack: no end mark');
    this.#bytes = bytes;
    this.#end = end - 1;
    this.#count = bytes.readUInt16LE(start + 4);
    this.at = start + HEADER_BYTES;
  }

  get isAtEnd(): boolean {
    return this.at === this.#end;
  }

  next(element: Element): boolean {
    if (this.isAtEnd) {
      if (this.#count !== COUNT_UNKNOWN && this.#count !== this.#read) damaged('listpack: wrong count');
      return false;
    }
    this.at = this.readAt(this.at, element);
    this.#read++;
    return true;
  }

  /** Reads the element at `at` out of turn; answers where the one after it begins. */
  readAt(at: number, element: Element): number {
    const bytes = this.#bytes;
    const first = bytes[at];
    if (first < 0x80) {
      element.setInteger(first);
      return this.#skipLength(at, 1);
    }
    if (first < 0xc0) return this.#text(at, 1, first & 0x3f, element);
    if (first < 0xe0) {
      const next = this.#skipLength(at, 2);
      element.setInteger((((first & 0x1f) << 27) >> 19) | bytes[at + 1]);
      return next;
    }
    if (first < 0xf0) {
      this.#need(at, 2);
      return this.#text(at, 2, ((first & 0xf) << 8) | bytes[at + 1], element);
    }
    if (first === 0xf0) {
      this.#need(at, 5);
      return this.#text(at, 5, bytes.readUInt32LE(at + 1), element);
    }
    return this.#wideInteger(at, first, element);
  }

  #text(at: number, prefixBytes: number, length: number, element: Element): number {
    this.#need(at, prefixBytes + length);
    element.setRange(this.#bytes, at + prefixBytes, at + prefixBytes + length);
    return this.#skipLength(at, prefixBytes + length);
  }

  #wideInteger(at: number, first: number, element: Element): number {
    if (first > 0xf4) damaged('listpack: unknown encoding');
    const width = first === 0xf4 ? 8 : first - 0xef;
    const next = this.#skipLength(at, 1 + width);
    if (width === 8) element.setInteger(this.#bytes.readBigInt64LE(at + 1));
    else element.setInteger(this.#bytes.readIntLE(at + 1, width));
    return next;
  }

  #need(at: number, count: number): void {
    if (count > this.#end - at) damaged('listpack: element runs over');
  }

  /** Checks the length behind an element of `count` bytes at `at`; answers where the next one begins. */
  #skipLength(at: number, count: number): number {
    const width = lengthBytes(count);
    this.#need(at, count + width);
    const behind = at + count;
    for (let group = 0; group < width; group++) {
      const bits = (count >>> (7 * (width - 1 - group))) & 0x7f;
      if (this.#bytes[behind + group] !== (group === 0 ? bits : bits | 0x80))
        damaged('listpack: wrong length');
    }
    return behind + width;
  }
}

/** Bytes of the length behind an element; the odd limits are Redis's. */
function lengthBytes(count: number): number {
  if (count <= 127) return 1;
  if (count < 16383) return 2;
  if (count < 2097151) return 3;
  return count < 268435455 ? 4 : 5;
}
