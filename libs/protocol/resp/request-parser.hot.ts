/**
 * Incremental parser of requests, in place over the buffer they were read into.
 *
 *   request = "*" count CRLF ( "$" length CRLF bytes CRLF ){count}  |  inline line
 *
 * A fresh frame is parsed in one pass that fills `args` with offsets. When the bytes end inside a frame the parser
 * remembers how far it validated (`#resumeOffset`, counted from the frame's start) and what it must have before
 * looking again is worth it (`neededBytes`), so a large request that trickles in is not scanned again from its start;
 * once complete, one pass over the headers fills the offsets. The caller keeps the unfinished bytes and offers them
 * again, longer, at any address.
 *
 * Like Redis it finds the end of a length line by its CR and does not look at the byte after it, nor at the two bytes
 * after a bulk string: what a proxy forwards must be framed exactly as the server behind it frames it.
 */

import { DEFAULT_PROTOCOL_LIMITS, type ProtocolLimits } from '../limits.ts';
import { Arguments } from './arguments.hot.ts';
import { ONE_DIGIT_LENGTH, ONE_DIGIT_MASK, TWO_DIGITS_LENGTH, TWO_DIGITS_MASK } from './bulk-header.hot.ts';
import { parseInline } from './inline.ts';

const CR = 13;
const LF = 10;
const DOLLAR = 36;
const ASTERISK = 42;

/** `*d\r` */
const ONE_DIGIT_COUNT = (CR << 16) | ASTERISK;

/** Outcome of a step inside the parser: a position, or one of these. */
const INCOMPLETE = -1;
const INVALID = -2;

export const ParseStatus = { complete: 0, incomplete: 1, error: 2 } as const;
export type ParseStatus = (typeof ParseStatus)[keyof typeof ParseStatus];

/** Length lines longer than this cannot be a valid number. */
const NUMBER_DIGITS_MAX = 20;

export class RequestParser {
  readonly args: Arguments;
  limits: ProtocolLimits;
  /** While false the limits for unauthenticated peers hold. */
  isAuthenticated = true;
  /** After `complete`: position just after the frame in the bytes that were given. */
  consumedEnd = 0;
  /** After `incomplete`: the frame cannot be complete before this many bytes of it are there. */
  neededBytes = 0;
  /** After `incomplete`: true when what is missing is the content of a bulk string. */
  isInsideBulk = false;
  /** After `error`: the text of the reply, without its leading minus. */
  errorText = '';

  #resumeOffset = 0;
  #argumentCount = 0;
  #argumentsSeen = 0;
  #number = 0;

  /** `args` may be shared by many parsers of one event loop: it is valid until the next parse. */
  constructor(args: Arguments = new Arguments(), limits: ProtocolLimits = DEFAULT_PROTOCOL_LIMITS) {
    this.args = args;
    this.limits = limits;
  }

  /** Arguments of the unfinished frame that are complete: their offsets are in `args` if nobody parsed in between. */
  get argumentsSeen(): number {
    return this.#argumentsSeen;
  }

  get argumentCount(): number {
    return this.#argumentCount;
  }

  /** Forgets an unfinished frame. */
  reset(): void {
    this.#resumeOffset = 0;
    this.neededBytes = 0;
    this.isInsideBulk = false;
  }

  /** Parses one frame that starts at `start`; `start < end`. An empty request (`*0`, a blank line) has `args.count` 0. */
  parse(bytes: Buffer, start: number, end: number): ParseStatus {
    if (this.#resumeOffset > 0) return this.#resume(bytes, start, end);
    if (bytes[start] !== ASTERISK) return this.#inline(bytes, start, end);
    const at = this.#countHeader(bytes, start, end);
    if (at < 0) return this.#countFailed(at, end - start);
    const count = this.#number;
    const args = this.args;
    if (count <= 0) {
      args.count = 0;
      this.consumedEnd = at;
      return ParseStatus.complete;
    }
    if (count > this.limits.argumentCountMax) return this.#fail('Protocol error: invalid multibulk length');
    if (!this.isAuthenticated && count > this.limits.unauthenticatedArgumentCountMax) {
      return this.#fail('Protocol error: unauthenticated multibulk length');
    }
    this.#argumentCount = count;
    this.#argumentsSeen = 0;
    return this.#arguments(bytes, start, at, end);
  }

  /** Reads `*count\r\n` at `start`; answers where the arguments start, the count in `#number`. */
  #countHeader(bytes: Buffer, start: number, end: number): number {
    const { view } = bytes;
    if (view !== undefined && start + 4 <= end) {
      const word = view.getInt32(start, true);
      const digit = ((word >>> 8) & 0xff) - 48;
      if ((word & ONE_DIGIT_MASK) === ONE_DIGIT_COUNT && isDigit(digit)) {
        this.#number = digit;
        return start + 4;
      }
    }
    return this.#readNumber(bytes, start + 1, end);
  }

  #arguments(bytes: Buffer, start: number, from: number, end: number): ParseStatus {
    const args = this.args;
    const count = this.#argumentCount;
    let at = from;
    for (let index = this.#argumentsSeen; index < count; index++) {
      const contentStart = at < end ? this.#bulkHeader(bytes, at, end) : INCOMPLETE;
      if (contentStart < 0) {
        if (contentStart === INVALID) return ParseStatus.error;
        return this.#pause(index, at - start, end - start + 1, false);
      }
      const contentEnd = contentStart + this.#number;
      if (contentEnd + 2 > end) return this.#pause(index, at - start, contentEnd + 2 - start, true);
      if (index >= args.starts.length) args.reserve(Math.min(count, index * 2 + 2));
      args.starts[index] = contentStart;
      args.ends[index] = contentEnd;
      at = contentEnd + 2;
    }
    args.bytes = bytes;
    args.count = count;
    args.frameStart = start;
    args.frameEnd = at;
    args.inline = false;
    this.consumedEnd = at;
    return ParseStatus.complete;
  }

  /** Reads `$length\r\n` at `at`; answers where the content starts, its length in `#number`. */
  #bulkHeader(bytes: Buffer, at: number, end: number): number {
    const { view } = bytes;
    if (view !== undefined && at + 5 <= end) {
      // One or two digits, as nearly every length has; no limit is below a hundred bytes.
      const word = view.getInt32(at, true);
      const first = ((word >>> 8) & 0xff) - 48;
      if ((word & ONE_DIGIT_MASK) === ONE_DIGIT_LENGTH && isDigit(first)) {
        this.#number = first;
        return at + 4;
      }
      const second = ((word >>> 16) & 0xff) - 48;
      if ((word & TWO_DIGITS_MASK) === TWO_DIGITS_LENGTH && first > 0 && first <= 9 && isDigit(second)) {
        this.#number = first * 10 + second;
        return at + 5;
      }
    }
    return this.#anyBulkHeader(bytes, at, end);
  }

  #anyBulkHeader(bytes: Buffer, at: number, end: number): number {
    if (bytes[at] !== DOLLAR) {
      const found = bytes[at] >= 32 && bytes[at] < 127 ? String.fromCharCode(bytes[at]) : '?';
      this.#fail(`Protocol error: expected '$', got '${found}'`);
      return INVALID;
    }
    const contentStart = this.#readNumber(bytes, at + 1, end);
    if (contentStart === INCOMPLETE && end - at <= this.limits.inlineBytesMax) return INCOMPLETE;
    if (contentStart < 0) {
      this.#fail(
        contentStart === INCOMPLETE
          ? 'Protocol error: too big bulk count string'
          : 'Protocol error: invalid bulk length',
      );
      return INVALID;
    }
    if (this.#number < 0 || this.#number > this.limits.bulkBytesMax) {
      this.#fail('Protocol error: invalid bulk length');
      return INVALID;
    }
    if (!this.isAuthenticated && this.#number > this.limits.unauthenticatedBulkBytesMax) {
      this.#fail('Protocol error: unauthenticated bulk length');
      return INVALID;
    }
    return contentStart;
  }

  /**
   * Reads a decimal number up to CR and steps over CR and the byte after it; answers the position there, or
   * INCOMPLETE, or INVALID. As Redis's string2ll: an optional minus, no leading zeros, no plus.
   */
  #readNumber(bytes: Buffer, from: number, end: number): number {
    let at = from;
    let value = 0;
    while (at < end) {
      const byte = bytes[at];
      if (byte === CR) {
        if (at + 1 >= end) return INCOMPLETE;
        const digits = at - from;
        if (digits === 0 || (digits > 1 && bytes[from] === 48)) return INVALID;
        this.#number = value;
        return at + 2;
      }
      const digit = byte - 48;
      if (digit < 0 || digit > 9 || at - from >= NUMBER_DIGITS_MAX)
        return this.#readOddNumber(bytes, from, end);
      value = value * 10 + digit;
      at++;
    }
    return INCOMPLETE;
  }

  /** The rare rest of `#readNumber`: negative numbers and lines that are no number. Needs the whole line to judge. */
  #readOddNumber(bytes: Buffer, from: number, end: number): number {
    let at = from;
    while (at < end && bytes[at] !== CR) at++;
    if (at + 1 >= end) return INCOMPLETE;
    if (!/^-[1-9]\d{0,18}$/.test(bytes.latin1Slice(from, Math.min(at, from + 32)))) return INVALID;
    this.#number = -1;
    return at + 2;
  }

  #countFailed(code: number, available: number): ParseStatus {
    if (code === INVALID) return this.#fail('Protocol error: invalid multibulk length');
    if (available > this.limits.inlineBytesMax)
      return this.#fail('Protocol error: too big mbulk count string');
    this.neededBytes = available + 1;
    this.isInsideBulk = false;
    return ParseStatus.incomplete;
  }

  #pause(
    argumentsSeen: number,
    resumeOffset: number,
    neededBytes: number,
    isInsideBulk: boolean,
  ): ParseStatus {
    this.#argumentsSeen = argumentsSeen;
    this.#resumeOffset = resumeOffset;
    this.neededBytes = neededBytes;
    this.isInsideBulk = isInsideBulk;
    // Offsets of this frame stand among those of the one before.
    this.args.count = 0;
    return ParseStatus.incomplete;
  }

  #resume(bytes: Buffer, start: number, end: number): ParseStatus {
    if (end - start < this.neededBytes) return ParseStatus.incomplete;
    const resumedFrom = this.#argumentsSeen;
    const resumeOffset = this.#resumeOffset;
    this.#resumeOffset = 0;
    const status = this.#arguments(bytes, start, start + resumeOffset, end);
    if (status !== ParseStatus.complete || resumedFrom === 0) return status;
    // The offsets of the arguments before the pause are of another buffer by now: fill them again.
    this.#argumentsSeen = 0;
    const header = this.#readNumber(bytes, start + 1, end);
    return this.#arguments(bytes, start, header, end);
  }

  #inline(bytes: Buffer, start: number, end: number): ParseStatus {
    const lineEnd = bytes.subarray(start, end).indexOf(LF);
    if (lineEnd < 0) {
      if (end - start > this.limits.inlineBytesMax)
        return this.#fail('Protocol error: too big inline request');
      this.neededBytes = end - start + 1;
      this.isInsideBulk = false;
      return ParseStatus.incomplete;
    }
    if (lineEnd > this.limits.inlineBytesMax) return this.#fail('Protocol error: too big inline request');
    this.consumedEnd = start + lineEnd + 1;
    const contentEnd = lineEnd > 0 && bytes[start + lineEnd - 1] === CR ? lineEnd - 1 : lineEnd;
    const mistake = parseInline(bytes.subarray(start, start + contentEnd), this.args);
    return mistake === undefined ? ParseStatus.complete : this.#fail(mistake);
  }

  #fail(text: string): ParseStatus {
    this.errorText = `ERR ${text}`;
    this.args.count = 0;
    this.reset();
    return ParseStatus.error;
  }
}

function isDigit(value: number): boolean {
  return value >= 0 && value <= 9;
}
