/** Packs elements into a listpack, in a buffer of its own that is used again; listpack-reader.ts has the grammar. */
import { OutputBuffer, parseInteger, parseInteger64 } from '@ringfort/base';

const HEADER_BYTES = 6;
const END = 0xff;
const COUNT_UNKNOWN = 0xffff;
/** `-9223372036854775808`. */
const INTEGER_TEXT_BYTES_MAX = 20;

export class ListpackWriter {
  readonly #out = new OutputBuffer();
  #count = 0;

  constructor() {
    this.clear();
  }

  get count(): number {
    return this.#count;
  }

  get byteLength(): number {
    return this.#out.length + 1;
  }

  clear(): void {
    this.#out.length = HEADER_BYTES;
    this.#count = 0;
  }

  /** A number if it is the decimal text of one. */
  element(bytes: Buffer, start: number, end: number): void {
    if (end - start <= INTEGER_TEXT_BYTES_MAX) {
      const value = parseInteger(bytes, start, end);
      if (!Number.isNaN(value)) {
        this.integer(Number.isSafeInteger(value) ? value : (parseInteger64(bytes, start, end) ?? 0n));
        return;
      }
    }
    this.#text(bytes, start, end);
  }

  /** Within 64 bits. */
  integer(value: number | bigint): void {
    const out = this.#out;
    out.reserve(9);
    const start = out.length;
    if (value >= 0 && value <= 127) out.byte(Number(value));
    else if (value >= -4096 && value <= 4095) {
      const bits = Number(value) & 0x1fff;
      out.byte(0xc0 | (bits >>> 8));
      out.byte(bits & 0xff);
    } else if (value >= -(2 ** 31) && value < 2 ** 31) this.#wideInteger(Number(value));
    else {
      out.byte(0xf4);
      out.length = out.bytes.writeBigInt64LE(BigInt(value), out.length);
    }
    this.#end(out.length - start);
  }

  /** Appends the elements of another listpack under construction. */
  appendAll(other: ListpackWriter): void {
    this.#out.append(other.#out.bytes, HEADER_BYTES, other.#out.length);
    this.#count += other.#count;
  }

  /** Whether both hold the same elements. */
  equals(other: ListpackWriter): boolean {
    const own = this.#out;
    const their = other.#out;
    return own.bytes.compare(their.bytes, HEADER_BYTES, their.length, HEADER_BYTES, own.length) === 0;
  }

  /** The whole blob, valid until the next change. */
  finish(): Buffer {
    const out = this.#out;
    out.reserve(1);
    out.bytes[out.length] = END;
    out.bytes.writeUInt32LE(this.byteLength, 0);
    out.bytes.writeUInt16LE(Math.min(this.#count, COUNT_UNKNOWN), 4);
    return out.bytes.subarray(0, this.byteLength);
  }

  #wideInteger(value: number): void {
    const out = this.#out;
    const width = value >= -(2 ** 15) && value < 2 ** 15 ? 2 : value >= -(2 ** 23) && value < 2 ** 23 ? 3 : 4;
    out.byte(0xef + width);
    out.length = out.bytes.writeIntLE(value, out.length, width);
  }

  #text(bytes: Buffer, start: number, end: number): void {
    const out = this.#out;
    const length = end - start;
    const before = out.length;
    out.reserve(5);
    if (length < 64) out.byte(0x80 | length);
    else if (length < 4096) {
      out.byte(0xe0 | (length >>> 8));
      out.byte(length & 0xff);
    } else {
      out.byte(0xf0);
      out.length = out.bytes.writeUInt32LE(length, out.length);
    }
    out.append(bytes, start, end);
    this.#end(out.length - before);
  }

  /** The length behind an element of `count` bytes. */
  #end(count: number): void {
    const width = count <= 127 ? 1 : count < 16383 ? 2 : count < 2097151 ? 3 : count < 268435455 ? 4 : 5;
    for (let group = width - 1; group >= 0; group--) {
      const bits = (count >>> (7 * group)) & 0x7f;
      this.#out.byte(group === width - 1 ? bits : bits | 0x80);
    }
    this.#count++;
  }
}
