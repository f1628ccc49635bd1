/**
 * A byte string as an entry of a packed blob: prepared once, then written, or looked for among entries. Whoever packs
 * owns one and uses it again and again; it refers to the caller's bytes until the next `prepare`.
 *
 * A string becomes an integer if, and only if, the integer's decimal form is exactly that string ("007", "-0", "+1"
 * and what exceeds 64 bits stay strings), so two equal strings have equal entries.
 */
import { copyBytes, equalBytes, parseInteger, parseInteger64 } from '@ringfort/base';
import {
  backLengthBytes,
  highWordOf,
  INTEGER_13,
  INTEGER_16,
  INTEGER_24,
  INTEGER_32,
  INTEGER_64,
  isInteger,
  lowWordOf,
  nextEntry,
  STRING_12,
  STRING_32,
  stringLength,
  stringStart,
} from './packed-list.hot.ts';

const UINT32_COUNT = 4_294_967_296;
const INTEGER_TEXT_BYTES_MAX = 20;
const NO_BYTES = Buffer.alloc(0);

export class PackedEntry {
  /** Bytes that the entry takes. */
  byteCount = 0;
  isInteger = false;
  /** An integer in two words, signed. */
  low = 0;
  high = 0;
  #bytes: Buffer = NO_BYTES;
  #start = 0;
  #end = 0;
  #contentBytes = 0;

  prepare(bytes: Buffer, start: number, end: number): void {
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
    const length = end - start;
    if (length > 0 && length <= INTEGER_TEXT_BYTES_MAX && bytes[start] <= 57) {
      const value = parseInteger(bytes, start, end);
      if (Number.isSafeInteger(value)) {
        this.prepareInteger(value);
        return;
      }
      if (!Number.isNaN(value)) {
        this.#prepareInteger64(bytes, start, end);
        return;
      }
    }
    this.isInteger = false;
    this.#contentBytes = length + (length < 64 ? 1 : length < 4096 ? 2 : 5);
    this.byteCount = this.#contentBytes + backLengthBytes(this.#contentBytes);
  }

  /** Prepares a safe integer. */
  prepareInteger(value: number): void {
    this.isInteger = true;
    this.low = value | 0;
    this.high = Math.floor(value / UINT32_COUNT);
    if (value >= 0 && value < 128) this.#contentBytes = 1;
    else if (value >= -4096 && value < 4096) this.#contentBytes = 2;
    else if (value >= -32_768 && value < 32_768) this.#contentBytes = 3;
    else if (value >= -8_388_608 && value < 8_388_608) this.#contentBytes = 4;
    else this.#contentBytes = this.low === value ? 5 : 9;
    this.byteCount = this.#contentBytes + 1;
  }

  #prepareInteger64(bytes: Buffer, start: number, end: number): void {
    const value = parseInteger64(bytes, start, end) ?? 0n;
    this.isInteger = true;
    this.low = Number(BigInt.asIntN(32, value));
    this.high = Number(value >> 32n);
    this.#contentBytes = 9;
    this.byteCount = 10;
  }

  /** Writes the entry at `at` of `target`, where `byteCount` bytes are free; answers where it ends. */
  write(target: Buffer, at: number): number {
    const content = this.#contentBytes;
    let to: number;
    if (this.isInteger) {
      to = this.#writeInteger(target, at, content);
    } else {
      to = this.#writeStringHead(target, at);
      copyBytes(this.#bytes, this.#start, this.#end, target, to);
      to += this.#end - this.#start;
    }
    if (content < 128) {
      target[to] = content;
      return to + 1;
    }
    return this.#writeBackLength(target, to);
  }

  /** Whether the entry at `at` is this one. */
  equals(bytes: Buffer, at: number): boolean {
    if (this.isInteger) {
      return isInteger(bytes, at) && lowWordOf(bytes, at) === this.low && highWordOf(bytes, at) === this.high;
    }
    if (isInteger(bytes, at)) return false;
    const length = this.#end - this.#start;
    if (stringLength(bytes, at) !== length) return false;
    const start = stringStart(bytes, at);
    const own = this.#bytes;
    // Names that share a prefix differ near their end: `user:1`, `user:2`.
    if (length > 0 && own[this.#end - 1] !== bytes[start + length - 1]) return false;
    return equalBytes(own, this.#start, this.#end, bytes, start);
  }

  /** The first of every `step`-th entry of `bytes[start, end)` that equals this one; -1 if none does. */
  findIn(bytes: Buffer, start: number, end: number, step: number): number {
    for (let at = start; at < end; ) {
      if (this.equals(bytes, at)) return at;
      for (let i = 0; i < step; i++) at = nextEntry(bytes, at);
    }
    return -1;
  }

  #writeInteger(target: Buffer, at: number, content: number): number {
    const low = this.low;
    if (content === 1) {
      target[at] = low;
      return at + 1;
    }
    if (content === 2) {
      target[at] = INTEGER_13 | ((low >> 8) & 0x1f);
      target[at + 1] = low;
      return at + 2;
    }
    target[at] =
      content === 3 ? INTEGER_16 : content === 4 ? INTEGER_24 : content === 5 ? INTEGER_32 : INTEGER_64;
    target[at + 1] = low;
    target[at + 2] = low >> 8;
    if (content > 3) target[at + 3] = low >> 16;
    if (content > 4) target[at + 4] = low >> 24;
    if (content > 5) {
      const high = this.high;
      target[at + 5] = high;
      target[at + 6] = high >> 8;
      target[at + 7] = high >> 16;
      target[at + 8] = high >> 24;
    }
    return at + content;
  }

  /** Writes what stands before a string's bytes; answers where those go. */
  #writeStringHead(target: Buffer, at: number): number {
    const length = this.#end - this.#start;
    if (length < 64) {
      target[at] = 0x80 | length;
      return at + 1;
    }
    if (length < 4096) {
      target[at] = STRING_12 | (length >> 8);
      target[at + 1] = length;
      return at + 2;
    }
    target[at] = STRING_32;
    target[at + 1] = length;
    target[at + 2] = length >> 8;
    target[at + 3] = length >> 16;
    target[at + 4] = length >>> 24;
    return at + 5;
  }

  #writeBackLength(target: Buffer, at: number): number {
    const count = backLengthBytes(this.#contentBytes);
    let rest = this.#contentBytes;
    for (let i = count - 1; i >= 0; i--) {
      target[at + i] = i === 0 ? rest : (rest & 127) | 128;
      rest = Math.floor(rest / 128);
    }
    return at + count;
  }
}
