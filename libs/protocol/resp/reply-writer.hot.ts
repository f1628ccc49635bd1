/**
 * Writes replies in RESP2 or RESP3 (`version`) to `out`. Types that RESP2 lacks fall back as Redis does:
 * maps become flat arrays, sets arrays, doubles bulk strings, booleans 0/1, verbatim strings bulk strings.
 *
 * Grammar: https://redis.io/docs/latest/develop/reference/protocol-spec/
 */
import { copyBytes, INT32_DIGITS_MAX, type OutputBuffer, writeDecimal } from '@ringfort/base';

const CR = 13;
const LF = 10;
const DOLLAR = 36;
const ZERO = 48;
const INT32_MAX = 0x7fffffff;
/** Lengths of one or two digits. */
const SHORT_BULK_BYTES_MAX = 99;
/** `$`, two digits and two line ends. */
const SHORT_BULK_EXTRA_BYTES = 7;

/** As words, little-endian: `$0\r\n`, `$00\r` and `\r\n`; digits are added to their zeros. */
const LINE_END = (LF << 8) | CR;
const ONE_DIGIT_BULK = (LF << 24) | (CR << 16) | (ZERO << 8) | DOLLAR;
const TWO_DIGIT_BULK = (CR << 24) | (ZERO << 16) | (ZERO << 8) | DOLLAR;
/** `+OK\r`, the rest is `\n`. */
const OK = 0x0d4b4f2b;

export type ProtocolVersion = 2 | 3;

export class ReplyWriter {
  out: OutputBuffer;
  version: ProtocolVersion = 2;

  constructor(out: OutputBuffer) {
    this.out = out;
  }

  /** Bytes that are a whole reply already (from the catalogue of pre-encoded ones). */
  raw(encoded: Buffer): void {
    this.out.append(encoded, 0, encoded.length);
  }

  ok(): void {
    const out = this.out;
    out.reserve(5);
    out.bytes.view.setInt32(out.length, OK, true);
    out.bytes[out.length + 4] = LF;
    out.length += 5;
  }

  /** `+text`. The text has no line breaks. */
  simple(text: string): void {
    this.#line(43, text);
  }

  /** `-text`; the text starts with its code, as in `ERR syntax error`. Line breaks become blanks. */
  error(text: string): void {
    this.out.byte(45);
    this.out.utf8(text.replace(/[\r\n]/g, ' '));
    this.#end();
  }

  integer(value: number): void {
    this.#header(58, value);
  }

  /** An integer beyond 2^53. */
  integer64(value: bigint): void {
    this.#line(58, value.toString());
  }

  /** A bulk string: `source[start, end)`. */
  bulk(source: Buffer, start: number, end: number): void {
    const count = end - start;
    if (count <= SHORT_BULK_BYTES_MAX) {
      this.#shortBulk(source, start, end);
      return;
    }
    const out = this.out;
    out.reserve(count + 32);
    this.#header(36, count);
    out.append(source, start, end);
    this.#end();
  }

  /** Most elements, fields and values. */
  #shortBulk(source: Buffer, start: number, end: number): void {
    const out = this.out;
    const count = end - start;
    out.reserve(count + SHORT_BULK_EXTRA_BYTES);
    const { bytes } = out;
    const { view } = bytes;
    let at = out.length;
    const tens = (count / 10) | 0;
    if (tens === 0) {
      view.setInt32(at, ONE_DIGIT_BULK + (count << 8), true);
      at += 4;
    } else {
      view.setInt32(at, TWO_DIGIT_BULK + (tens << 8) + ((count - tens * 10) << 16), true);
      bytes[at + 4] = LF;
      at += 5;
    }
    copyBytes(source, start, end, bytes, at);
    view.setInt16(at + count, LINE_END, true);
    out.length = at + count + 2;
  }

  bulkBuffer(source: Buffer): void {
    this.bulk(source, 0, source.length);
  }

  /** A bulk string of UTF-8 text. */
  bulkText(text: string): void {
    this.#header(36, Buffer.byteLength(text));
    this.out.utf8(text);
    this.#end();
  }

  /** The absent value: `$-1` in RESP2, `_` in RESP3. */
  nil(): void {
    this.out.latin1(this.version === 3 ? '_\r\n' : '$-1\r\n');
  }

  /** The absent array: `*-1` in RESP2, `_` in RESP3. */
  nilArray(): void {
    this.out.latin1(this.version === 3 ? '_\r\n' : '*-1\r\n');
  }

  array(count: number): void {
    this.#header(42, count);
  }

  /** A map of `pairCount` pairs: the caller writes 2 × pairCount values. */
  map(pairCount: number): void {
    if (this.version === 3) this.#header(37, pairCount);
    else this.#header(42, pairCount * 2);
  }

  set(count: number): void {
    this.#header(this.version === 3 ? 126 : 42, count);
  }

  push(count: number): void {
    this.#header(this.version === 3 ? 62 : 42, count);
  }

  /** A double given in the text form it shall have (`inf`, `-inf`, `nan` or digits). */
  doubleText(text: string): void {
    if (this.version === 3) this.#line(44, text);
    else this.bulkText(text);
  }

  boolean(value: boolean): void {
    if (this.version === 3) this.out.latin1(value ? '#t\r\n' : '#f\r\n');
    else this.integer(value ? 1 : 0);
  }

  /** Text with a three-letter format, `txt` or `mkd`. */
  verbatim(format: string, text: string): void {
    if (this.version !== 3) {
      this.bulkText(text);
      return;
    }
    this.#header(61, Buffer.byteLength(text) + 4);
    this.out.latin1(`${format}:`);
    this.out.utf8(text);
    this.#end();
  }

  #line(type: number, text: string): void {
    this.out.byte(type);
    this.out.latin1(text);
    this.#end();
  }

  #header(type: number, count: number): void {
    const out = this.out;
    if (count > INT32_MAX || count < 0) {
      this.#line(type, String(count));
      return;
    }
    out.reserve(INT32_DIGITS_MAX + 3);
    const { bytes } = out;
    const at = out.length;
    bytes[at] = type;
    const end = writeDecimal(bytes, at + 1, count);
    bytes.view.setInt16(end, LINE_END, true);
    out.length = end + 2;
  }

  #end(): void {
    const out = this.out;
    out.reserve(2);
    out.bytes.view.setInt16(out.length, LINE_END, true);
    out.length += 2;
  }
}
