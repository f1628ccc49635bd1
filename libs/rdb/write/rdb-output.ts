/**
 * Appends the primitives of RDB to a buffer, each in the shortest of its forms, as Redis writes them: short decimal
 * texts as numbers, strings above 20 bytes compressed where that makes them shorter. rdb-input.ts has the grammar.
 */
import { type OutputBuffer, parseInteger } from '@ringfort/base';
import { LzfCompressor } from '../lzf.ts';
import { StringEncoding } from '../value-format.ts';

/** Longest text of a 32-bit number. */
const INTEGER_TEXT_BYTES_MAX = 11;
/** Shorter strings are not worth a try. */
const COMPRESSED_STRING_BYTES_MIN = 21;
/** What compression has to save at least. */
const SAVED_BYTES_MIN = 4;
const ENCODED = 0xc0;
const LENGTH_32 = 0x80;
const LENGTH_64 = 0x81;

export class RdbOutput {
  readonly out: OutputBuffer;
  #compressor: LzfCompressor | undefined;
  #compressed = Buffer.alloc(0);

  constructor(out: OutputBuffer) {
    this.out = out;
  }

  length(value: number | bigint): void {
    const { out } = this;
    if (value < 64) out.byte(Number(value));
    else if (value < 16384) {
      out.byte(0x40 | (Number(value) >>> 8));
      out.byte(Number(value) & 0xff);
    } else if (value < 2 ** 32) {
      out.byte(LENGTH_32);
      out.reserve(4);
      out.length = out.bytes.writeUInt32BE(Number(value), out.length);
    } else {
      out.byte(LENGTH_64);
      out.reserve(8);
      out.length = out.bytes.writeBigUInt64BE(BigInt(value), out.length);
    }
  }

  /** Leaves room for a length that is not known yet; answers the place for `setLength`. */
  reserveLength(): number {
    this.out.byte(LENGTH_32);
    this.out.reserve(4);
    const at = this.out.length;
    this.out.length += 4;
    return at;
  }

  setLength(at: number, value: number): void {
    this.out.bytes.writeUInt32BE(value, at);
  }

  string(bytes: Buffer, start: number, end: number): void {
    const length = end - start;
    if (length <= INTEGER_TEXT_BYTES_MAX && this.#integer(parseInteger(bytes, start, end))) return;
    if (length >= COMPRESSED_STRING_BYTES_MIN && this.#compressedString(bytes, start, end)) return;
    this.length(length);
    this.out.append(bytes, start, end);
  }

  double(value: number): void {
    this.out.reserve(8);
    this.out.length = this.out.bytes.writeDoubleLE(value, this.out.length);
  }

  milliseconds(value: number): void {
    this.out.reserve(8);
    this.out.length = this.out.bytes.writeBigInt64LE(BigInt(value), this.out.length);
  }

  /** False, and nothing written, if `value` (NaN for none) does not fit 32 bits. */
  #integer(value: number): boolean {
    const { out } = this;
    out.reserve(5);
    if (value >= -128 && value <= 127) {
      out.byte(ENCODED | StringEncoding.int8);
      out.length = out.bytes.writeInt8(value, out.length);
    } else if (value >= -32768 && value <= 32767) {
      out.byte(ENCODED | StringEncoding.int16);
      out.length = out.bytes.writeInt16LE(value, out.length);
    } else if (value >= -(2 ** 31) && value < 2 ** 31) {
      out.byte(ENCODED | StringEncoding.int32);
      out.length = out.bytes.writeInt32LE(value, out.length);
    } else return false;
    return true;
  }

  #compressedString(bytes: Buffer, start: number, end: number): boolean {
    this.#compressor ??= new LzfCompressor();
    const limit = end - start - SAVED_BYTES_MIN;
    if (this.#compressed.length < limit) this.#compressed = Buffer.allocUnsafe(limit);
    const count = this.#compressor.compress(bytes, start, end, this.#compressed, 0, limit);
    if (count === 0) return false;
    this.out.byte(ENCODED | StringEncoding.lzf);
    this.length(count);
    this.length(end - start);
    this.out.append(this.#compressed, 0, count);
    return true;
  }
}
