/**
 * Reads the primitives of RDB from a range of bytes: lengths, strings, doubles. Every claim is held against the bytes
 * that are there before anything is done with it, so that damage costs neither memory nor time.
 *
 *   00llllll                     length, 6 bits
 *   01llllll llllllll            length, 14 bits, most significant first
 *   10000000 + 4 bytes           length, 32 bits, most significant first
 *   10000001 + 8 bytes           length, 64 bits, most significant first
 *   11eeeeee                     not a length: a string in an encoding of its own (StringEncoding)
 */
import { damaged } from '../damage.ts';
import { expandLzf, mayExpandTo } from '../lzf.ts';
import type { StreamId } from '../stream-id.ts';
import { STRING_BYTES_MAX, StringEncoding } from '../value-format.ts';
import type { Element } from './element.ts';

const LENGTH_32 = 0x80;
const LENGTH_64 = 0x81;

export class RdbInput {
  readonly bytes: Buffer;
  readonly end: number;
  at: number;

  constructor(bytes: Buffer, start: number, end: number) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  byte(): number {
    return this.bytes[this.take(1)];
  }

  /** Steps over `count` bytes and answers where they begin. */
  take(count: number): number {
    const start = this.at;
    if (count > this.end - start) damaged('ends early');
    this.at = start + count;
    return start;
  }

  /** A length or another number that is small by nature. */
  length(): number {
    const length = this.length64();
    if (typeof length === 'number') return length;
    return damaged('length out of range');
  }

  /** As `length` over all 64 bits, unsigned: a bigint beyond 2^53. */
  length64(): number | bigint {
    const first = this.byte();
    switch (first >>> 6) {
      case 0:
        return first & 0x3f;
      case 1:
        return ((first & 0x3f) << 8) | this.byte();
      case 2:
        if (first === LENGTH_32) return this.bytes.readUInt32BE(this.take(4));
        if (first === LENGTH_64) return shortest(this.bytes.readBigUInt64BE(this.take(8)));
    }
    return damaged('no length');
  }

  /** How many parts follow, each of `bytesMin` bytes at least: no more than the rest can hold. */
  count(bytesMin: number): number {
    const count = this.length();
    if (count > (this.end - this.at) / bytesMin) damaged('more parts than bytes');
    return count;
  }

  /** A string, as text if it stands as a number. */
  string(element: Element): void {
    const first = this.bytes[this.at];
    if (this.at < this.end && first >= 0xc0) this.#encodedString(element);
    else {
      const length = this.length();
      if (length > STRING_BYTES_MAX) damaged('string too long');
      const start = this.take(length);
      element.setRange(this.bytes, start, start + length);
    }
  }

  /** IEEE 754, least significant byte first. */
  double(): number {
    return this.bytes.readDoubleLE(this.take(8));
  }

  /** A time: milliseconds as a signed 64-bit number, least significant byte first. */
  milliseconds(minimum = 0): number {
    const value = this.bytes.readBigInt64LE(this.take(8));
    if (value < minimum || value > Number.MAX_SAFE_INTEGER) damaged('time out of range');
    return Number(value);
  }

  /** An ID of a stream where it stands as two numbers. */
  streamId(): StreamId {
    const ms = BigInt(this.length64());
    return { ms, sequence: BigInt(this.length64()) };
  }

  #encodedString(element: Element): void {
    switch (this.byte() & 0x3f) {
      case StringEncoding.int8:
        element.setInteger(this.bytes.readInt8(this.take(1)));
        break;
      case StringEncoding.int16:
        element.setInteger(this.bytes.readInt16LE(this.take(2)));
        break;
      case StringEncoding.int32:
        element.setInteger(this.bytes.readInt32LE(this.take(4)));
        break;
      case StringEncoding.lzf:
        this.#compressedString(element);
        break;
      default:
        damaged('unknown string encoding');
    }
  }

  #compressedString(element: Element): void {
    const compressedBytes = this.length();
    const length = this.length();
    const start = this.take(compressedBytes);
    if (length > STRING_BYTES_MAX || !mayExpandTo(compressedBytes, length)) damaged('string too long');
    const expanded = Buffer.allocUnsafe(length);
    expandLzf(this.bytes, start, start + compressedBytes, expanded);
    element.setRange(expanded, 0, length);
  }
}

function shortest(value: bigint): number | bigint {
  return value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
}
