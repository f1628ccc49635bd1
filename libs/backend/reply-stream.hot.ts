/**
 * The receiving half of a link: cuts what arrives into replies and hands each to the request it answers.
 *
 * A reply that ends in what was read goes out in one piece, copied nowhere in between. An unfinished one waits in the
 * tail while it is small; once it passes `streamThresholdBytes` it is passed on piece by piece as it comes, so a large
 * value is never collected here.
 */
import { InputTail } from '@ringfort/net';
import { REPLY_INVALID, ReplyScanner } from '@ringfort/protocol';
import type { PendingRequest } from './pending-request.hot.ts';

export interface ReplyReceiver {
  /** The request the next reply belongs to, undefined when none is outstanding. */
  oldestSent(): PendingRequest | undefined;
  /** Its reply is complete with this piece when `isLast`. */
  onReplyPiece(pending: PendingRequest, bytes: Buffer, start: number, end: number, isLast: boolean): void;
  /** Its next `count` replies are whole and no errors; the first begins at `start`, and each where the one before ends. */
  onReplies(pending: PendingRequest, bytes: Buffer, start: number, ends: Int32Array, count: number): void;
}

/** `>`: an out-of-band push frame of RESP3. */
const PUSH = 62;
/** Replies that are handed over together. */
const REPLIES_MAX = 64;

export class ReplyStream {
  readonly #receiver: ReplyReceiver;
  readonly #streamThresholdBytes: number;
  readonly #scanner = new ReplyScanner();
  readonly #tail = new InputTail();
  readonly #ends = new Int32Array(REPLIES_MAX);
  /** Bytes of the tail that need no second scan. */
  #scannedBytes = 0;
  /** Content of a large bulk string that is still to come. */
  #bulkBytesLeft = 0;
  #isStreaming = false;

  constructor(receiver: ReplyReceiver, streamThresholdBytes: number) {
    this.#receiver = receiver;
    this.#streamThresholdBytes = streamThresholdBytes;
  }

  /** Takes what was read; false when it is not RESP or answers nothing: the connection must go. */
  receive(bytes: Buffer, start: number, end: number): boolean {
    const tail = this.#tail;
    const scanned = tail.length === 0 ? 0 : this.#scannedBytes;
    const from = tail.moveBefore(bytes, start);
    if (from >= 0) return this.#consume(bytes, from, end, scanned);
    tail.append(bytes, start, end);
    return this.#consume(tail.bytes, tail.start, tail.end, scanned);
  }

  reset(): void {
    this.#scanner.reset();
    this.#tail.consumeTo(this.#tail.end);
    this.#scannedBytes = 0;
    this.#bulkBytesLeft = 0;
    this.#isStreaming = false;
  }

  #consume(bytes: Buffer, start: number, end: number, alreadyScanned: number): boolean {
    const receiver = this.#receiver;
    let at = start;
    let scanFrom = start + alreadyScanned;
    if (this.#bulkBytesLeft > 0) {
      at = scanFrom = this.#passBulk(bytes, at, end);
    }
    while (at < end) {
      if (scanFrom === at && !this.#isStreaming && !this.#scanner.isInsideReply) {
        const passedTo = this.#passRun(bytes, at, end);
        if (passedTo > at) {
          at = scanFrom = passedTo;
          continue;
        }
      }
      const next = this.#scanner.scan(bytes, scanFrom, end);
      if (next === REPLY_INVALID) return false;
      if (next < 0) {
        at = this.#unfinished(bytes, at, end, scanFrom);
        break;
      }
      if (bytes[at] !== PUSH || this.#isStreaming) {
        const pending = receiver.oldestSent();
        if (pending === undefined) return false;
        this.#isStreaming = false;
        receiver.onReplyPiece(pending, bytes, at, next, true);
      }
      at = next;
      scanFrom = next;
    }
    this.#keep(bytes, at, end);
    return true;
  }

  /** Hands over several replies of one run, where they are plain and whole; answers up to where. */
  #passRun(bytes: Buffer, start: number, end: number): number {
    const pending = this.#receiver.oldestSent();
    if (pending === undefined || pending.outstanding === 1) return start;
    const countMax = pending.outstanding < REPLIES_MAX ? pending.outstanding : REPLIES_MAX;
    const ends = this.#ends;
    let count = 0;
    let at = start;
    while (count < countMax && at < end) {
      const next = this.#scanner.plainEnd(bytes, at, end);
      if (next < 0) break;
      ends[count++] = at = next;
    }
    if (count > 0) this.#receiver.onReplies(pending, bytes, start, ends, count);
    return at;
  }

  /** Passes on the next piece of a large bulk string; answers where it stopped. */
  #passBulk(bytes: Buffer, start: number, end: number): number {
    const pieceEnd = Math.min(end, start + this.#bulkBytesLeft);
    this.#bulkBytesLeft -= pieceEnd - start;
    const isLast = this.#bulkBytesLeft === 0 && !this.#scanner.isInsideReply;
    const pending = this.#receiver.oldestSent();
    if (isLast) this.#isStreaming = false;
    if (pending !== undefined) this.#receiver.onReplyPiece(pending, bytes, start, pieceEnd, isLast);
    return pieceEnd;
  }

  /** The bytes end inside a reply that starts at `at`: answers the position up to which it was passed on. */
  #unfinished(bytes: Buffer, at: number, end: number, scanFrom: number): number {
    const scanner = this.#scanner;
    const valueStart = scanFrom + scanner.scannedBytes;
    const expected = end - at + scanner.missingBytes;
    this.#scannedBytes = valueStart - at;
    if (!this.#isStreaming && expected <= this.#streamThresholdBytes) return at;
    const pending = this.#receiver.oldestSent();
    if (pending === undefined || bytes[at] === PUSH) return at;
    this.#isStreaming = true;
    const isBulk = scanner.missingBytes > 1;
    const pieceEnd = isBulk ? end : valueStart;
    if (isBulk) {
      this.#bulkBytesLeft = scanner.missingBytes;
      scanner.skipValue();
    }
    if (pieceEnd > at) this.#receiver.onReplyPiece(pending, bytes, at, pieceEnd, false);
    this.#scannedBytes = 0;
    return pieceEnd;
  }

  #keep(bytes: Buffer, at: number, end: number): void {
    const tail = this.#tail;
    if (bytes === tail.bytes) {
      tail.consumeTo(at);
    } else if (at < end) {
      tail.append(bytes, at, end);
    }
  }
}
