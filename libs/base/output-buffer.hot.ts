/**
 * A growable byte buffer for everything that leaves: replies, link frames, mutations. Append-only; the owner
 * clears it once the bytes are handed over. It grows by doubling and never shrinks by itself: `release` does.
 */
import { INT32_DIGITS_MAX, writeDecimal } from './decimal.hot.ts';
import { allocateViewed, copyBytes, type ViewedBuffer } from './viewed-bytes.hot.ts';

/** From here on the call into native code is faster than a loop over the characters. */
const NATIVE_WRITE_CHARACTERS_MIN = 32;
const INT32_MAX = 0x7fffffff;

export class OutputBuffer {
  bytes: ViewedBuffer;
  length = 0;

  constructor(capacityBytes = 1024) {
    this.bytes = allocateViewed(capacityBytes);
  }

  clear(): void {
    this.length = 0;
  }

  /** Gives the memory of a once-large buffer back; the content is gone. */
  release(capacityBytes: number): void {
    this.length = 0;
    if (this.bytes.length > capacityBytes) this.bytes = allocateViewed(capacityBytes);
  }

  /** Makes room for `extraBytes` more; the caller then writes to `bytes` at `length` itself. */
  reserve(extraBytes: number): void {
    const needed = this.length + extraBytes;
    if (needed > this.bytes.length) this.#grow(needed);
  }

  byte(value: number): void {
    if (this.length === this.bytes.length) this.#grow(this.length + 1);
    this.bytes[this.length++] = value;
  }

  /** Appends `source[start, end)`. */
  append(source: Buffer, start: number, end: number): void {
    const count = end - start;
    const at = this.length;
    if (at + count > this.bytes.length) this.#grow(at + count);
    copyBytes(source, start, end, this.bytes, at);
    this.length = at + count;
  }

  /** Appends text whose characters are all below 256, one byte each. */
  latin1(text: string): void {
    const count = text.length;
    if (this.length + count > this.bytes.length) this.#grow(this.length + count);
    if (count < NATIVE_WRITE_CHARACTERS_MIN) {
      const bytes = this.bytes;
      const at = this.length;
      for (let i = 0; i < count; i++) bytes[at + i] = text.charCodeAt(i);
    } else {
      this.bytes.latin1Write(text, this.length, count);
    }
    this.length += count;
  }

  /** Appends text as UTF-8. */
  utf8(text: string): void {
    const count = Buffer.byteLength(text);
    if (this.length + count > this.bytes.length) this.#grow(this.length + count);
    this.bytes.utf8Write(text, this.length, count);
    this.length += count;
  }

  /** Appends a safe integer in decimal. */
  decimal(value: number): void {
    if (value > INT32_MAX || value < 0) {
      this.latin1(String(value));
      return;
    }
    this.reserve(INT32_DIGITS_MAX);
    this.length = writeDecimal(this.bytes, this.length, value);
  }

  /** A copy of what has been appended. */
  toBuffer(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.length));
  }

  /** Gives the memory away and takes new of at least `capacityBytes`; the content stays with the old. */
  replaceBytes(capacityBytes: number): void {
    this.bytes = allocateViewed(capacityBytes);
  }

  #grow(needed: number): void {
    const grown = allocateViewed(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
  }
}
