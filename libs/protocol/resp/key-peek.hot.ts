/**
 * Looks over the requests behind the one at hand for the keys they probably name, so that what those keys lead to can be
 * on its way from memory before the requests are executed. It is a guess that only costs time when it is wrong: the second
 * word of a request counts as its key, and it stops at whatever is not the plain, short form that clients send.
 */

const CR = 13;
const DOLLAR = 36;
const ASTERISK = 42;
const ZERO = 48;
const NUMBER_DIGITS_MAX = 7;

/** `*d\r`, `$d\r` and `$dd\r` as words, and what of a word they say. */
const ONE_DIGIT_MASK = 0x00ff00ff;
const ONE_DIGIT_COUNT = (CR << 16) | ASTERISK;
const ONE_DIGIT_LENGTH = (CR << 16) | DOLLAR;
const TWO_DIGITS_MASK = 0xff0000ff | 0;
const TWO_DIGITS_LENGTH = (CR << 24) | DOLLAR;

/** As many loads as a core of today keeps in flight. */
const KEYS_MAX = 16;

export class KeyPeek {
  /** Key `i` is `[starts[i], ends[i])` of the bytes last looked at. */
  readonly starts = new Int32Array(KEYS_MAX);
  readonly ends = new Int32Array(KEYS_MAX);
  count = 0;
  #contentStart = 0;

  /** Looks at the whole requests from `start` on, a bounded number of them; answers where it stopped. */
  look(bytes: Buffer, start: number, end: number): number {
    this.count = 0;
    const { view } = bytes;
    if (view === undefined) return end;
    let at = start;
    while (this.count < KEYS_MAX && at + 4 <= end) {
      const word = view.getInt32(at, true);
      const wordCount = ((word >>> 8) & 0xff) - ZERO;
      if ((word & ONE_DIGIT_MASK) !== ONE_DIGIT_COUNT || wordCount < 2 || wordCount > 9) break;
      const next = this.#skip(bytes, view, at + 4, end, wordCount);
      if (next < 0) break;
      at = next;
      this.count++;
    }
    return at;
  }

  /** Steps over the words of one request and notes its second one; -1 when that is not possible. */
  #skip(bytes: Buffer, view: DataView, start: number, end: number, wordCount: number): number {
    let at = start;
    for (let index = 0; index < wordCount; index++) {
      const length = this.#length(bytes, view, at, end);
      if (length < 0) return -1;
      const contentEnd = this.#contentStart + length;
      if (contentEnd + 2 > end) return -1;
      if (index === 1) {
        this.starts[this.count] = this.#contentStart;
        this.ends[this.count] = contentEnd;
      }
      at = contentEnd + 2;
    }
    return at;
  }

  /** The number in `$number\r\n` at `at`, -1 if there is none; `#contentStart` becomes the place behind it. */
  #length(bytes: Buffer, view: DataView, at: number, end: number): number {
    // The shortest word and what follows it have six bytes.
    if (at + 6 > end) return -1;
    const word = view.getInt32(at, true);
    const first = ((word >>> 8) & 0xff) - ZERO;
    if ((word & ONE_DIGIT_MASK) === ONE_DIGIT_LENGTH && first >= 0 && first <= 9) {
      this.#contentStart = at + 4;
      return first;
    }
    const second = ((word >>> 16) & 0xff) - ZERO;
    if ((word & TWO_DIGITS_MASK) === TWO_DIGITS_LENGTH && first > 0 && first <= 9) {
      this.#contentStart = at + 5;
      return first * 10 + second;
    }
    return (word & 0xff) === DOLLAR ? this.#longLength(bytes, at) : -1;
  }

  #longLength(bytes: Buffer, at: number): number {
    let length = 0;
    const digitsEnd = at + 1 + NUMBER_DIGITS_MAX;
    for (let place = at + 1; place < digitsEnd; place++) {
      const byte = bytes[place];
      if (byte === CR) {
        this.#contentStart = place + 2;
        return length;
      }
      const digit = byte - ZERO;
      if (digit < 0 || digit > 9) return -1;
      length = length * 10 + digit;
    }
    return -1;
  }
}
