/**
 * Finds where replies end without building them: one pass over the bytes, no recursion, no allocation.
 *
 * An aggregate only adds to the number of values still expected, so nesting needs no stack; an attribute (`|`) adds its
 * pairs and does not count as the value that follows it.
 *
 *   line types    + - : , # _ (        one line
 *   bulk types    $ = !                length line, content, CRLF; length -1 is the null of RESP2
 *   aggregates    * ~ >  % |           count line (pairs for % and |); count -1 is the null of RESP2
 */
import { TWO_DIGITS_LENGTH, TWO_DIGITS_MASK } from './bulk-header.hot.ts';

const CR = 13;
const MINUS = 45;
const ZERO = 48;

/** Answers of `scan` and `replyEnd` besides a position. */
export const REPLY_INCOMPLETE = -1;
export const REPLY_INVALID = -2;

const LINE = 1;
const BULK = 2;
const AGGREGATE = 3;
const PAIRS = 4;
const ATTRIBUTE = 5;

const KIND_OF_TYPE = buildKinds();

function buildKinds(): Uint8Array {
  const kinds = new Uint8Array(256);
  for (const type of '+-:,#_(') kinds[type.charCodeAt(0)] = LINE;
  for (const type of '$=!') kinds[type.charCodeAt(0)] = BULK;
  for (const type of '*~>') kinds[type.charCodeAt(0)] = AGGREGATE;
  kinds['%'.charCodeAt(0)] = PAIRS;
  kinds['|'.charCodeAt(0)] = ATTRIBUTE;
  return kinds;
}

export class ReplyScanner {
  /** Values of the current reply still to come; 0 between replies. */
  #remaining = 0;
  /** After REPLY_INCOMPLETE: bytes from `start` that need no second look. */
  scannedBytes = 0;
  /** After REPLY_INCOMPLETE: bytes of the value at `scannedBytes` known to be missing, at least 1. */
  missingBytes = 0;

  #number = 0;

  reset(): void {
    this.#remaining = 0;
  }

  /** Counts the value that was incomplete as passed: its owner steps over its `missingBytes` by itself. */
  skipValue(): void {
    this.#remaining--;
  }

  /** True in the middle of a reply. */
  get isInsideReply(): boolean {
    return this.#remaining > 0;
  }

  /**
   * Scans on in `bytes[start, end)`, where `start` is the start of a reply or, inside one, the place `scannedBytes`
   * told. Answers the position after the reply, REPLY_INCOMPLETE or REPLY_INVALID.
   */
  scan(bytes: Buffer, start: number, end: number): number {
    let at = start;
    let remaining = this.#remaining === 0 ? 1 : this.#remaining;
    while (remaining > 0) {
      const next = this.#value(bytes, at, end);
      if (next < 0) {
        this.#remaining = next === REPLY_INVALID ? 0 : remaining;
        this.scannedBytes = at - start;
        return next;
      }
      remaining += this.#number;
      at = next;
    }
    this.#remaining = 0;
    return at;
  }

  /**
   * The end of a whole reply of one value that is no error; -1 for anything else, which `scan` judges. Most replies are
   * such, and this keeps nothing in between. Not inside a reply.
   */
  plainEnd(bytes: Buffer, start: number, end: number): number {
    const type = bytes[start];
    const kind = KIND_OF_TYPE[type];
    if (kind === LINE) return type === MINUS ? -1 : lineEnd(bytes, start + 1, end);
    if (kind !== BULK) return -1;
    const { view } = bytes;
    if (view !== undefined && start + 5 <= end) {
      const word = view.getInt32(start, true);
      const first = ((word >>> 8) & 0xff) - ZERO;
      const second = ((word >>> 16) & 0xff) - ZERO;
      if ((word & TWO_DIGITS_MASK) === TWO_DIGITS_LENGTH && isDigit(first) && isDigit(second)) {
        const valueEnd = start + 7 + first * 10 + second;
        return valueEnd <= end ? valueEnd : -1;
      }
    }
    const next = this.#length(bytes, start + 1, end);
    if (next < 0) return -1;
    const valueEnd = this.#number < 0 ? next : next + this.#number + 2;
    return valueEnd <= end ? valueEnd : -1;
  }

  /** Steps over one value header (and a bulk's content); `#number` becomes what it adds to the values to come. */
  #value(bytes: Buffer, at: number, end: number): number {
    this.missingBytes = 1;
    if (at >= end) return REPLY_INCOMPLETE;
    const kind = KIND_OF_TYPE[bytes[at]];
    if (kind === 0) return REPLY_INVALID;
    if (kind === LINE) {
      this.#number = -1;
      return lineEnd(bytes, at + 1, end);
    }
    const next = this.#length(bytes, at + 1, end);
    if (next < 0) return next;
    const length = this.#number;
    if (kind === BULK) {
      this.#number = -1;
      if (length < 0) return next;
      const valueEnd = next + length + 2;
      if (valueEnd <= end) return valueEnd;
      this.missingBytes = valueEnd - end;
      return REPLY_INCOMPLETE;
    }
    const count = length < 0 ? 0 : length;
    if (kind === AGGREGATE) this.#number = count - 1;
    else if (kind === PAIRS) this.#number = count * 2 - 1;
    else this.#number = count * 2;
    return next;
  }

  #length(bytes: Buffer, from: number, end: number): number {
    let at = from;
    let value = 0;
    let isNegative = false;
    if (at < end && bytes[at] === MINUS) {
      isNegative = true;
      at++;
    }
    while (at < end) {
      const byte = bytes[at];
      if (byte === CR) {
        if (at + 1 >= end) return REPLY_INCOMPLETE;
        this.#number = isNegative ? -1 : value;
        return at + 2;
      }
      const digit = byte - ZERO;
      if (digit < 0 || digit > 9 || at - from > 15) return REPLY_INVALID;
      value = value * 10 + digit;
      at++;
    }
    return REPLY_INCOMPLETE;
  }
}

function lineEnd(bytes: Buffer, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    if (bytes[at] === CR) return at + 2 <= end ? at + 2 : REPLY_INCOMPLETE;
  }
  return REPLY_INCOMPLETE;
}

function isDigit(value: number): boolean {
  return value >= 0 && value <= 9;
}

const oneShot = new ReplyScanner();

/** Position after the reply that starts at `start`, REPLY_INCOMPLETE or REPLY_INVALID. Stateless. */
export function replyEnd(bytes: Buffer, start: number, end: number): number {
  oneShot.reset();
  const found = oneShot.scan(bytes, start, end);
  oneShot.reset();
  return found;
}
