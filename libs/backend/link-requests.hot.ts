/**
 * The two queues of a link: requests that were sent and wait for their reply, and requests that wait for a connection.
 * Replies come in the order of sending, so the head of `sent` is always the one being answered.
 *
 * An expired request that was sent stays in its place with nobody to tell; those are always the first of `sent`, and
 * `#expiredCount` says how many. One whose reply stopped midway counts among them and keeps its client: more may come.
 */
import { OutputBuffer, RingQueue } from '@ringfort/base';
import { DISCARD } from './greeting.ts';
import { type FailureKind, type FailureReplies, failureReplies } from './link-failure.ts';
import { PendingRequest, type ReplySink } from './pending-request.hot.ts';
import type { ReplyReceiver } from './reply-stream.hot.ts';

export interface RequestLimits {
  readonly inflightMax: number;
  readonly requestTimeoutMs: number;
  readonly unsentBytesMax: number;
}

const UNSENT_KEPT_BYTES = 64 * 1024;

export class LinkRequests implements ReplyReceiver {
  /** Bytes of all requests in the unsent queue, in order. */
  readonly unsentBytes = new OutputBuffer();
  timeoutCount = 0;
  /** Monotonic ms until which the link's silence means nothing: bytes came then, or none were due. */
  lastReplyMs = 0;

  readonly #limits: RequestLimits;
  readonly #failures: Readonly<Record<FailureKind, FailureReplies>>;
  readonly #sent = new RingQueue<PendingRequest>(Number.MAX_SAFE_INTEGER, 1024);
  readonly #unsent = new RingQueue<PendingRequest>(Number.MAX_SAFE_INTEGER);
  /** Replies that the records in `sent` wait for. */
  #sentCount = 0;
  /** Records at the front of `sent` that no deadline ends any more. */
  #expiredCount = 0;
  /** A reply that came in pieces kept those behind it waiting until then: their deadline counts from here. */
  #flowedUntilMs = 0;
  #lastSent: PendingRequest | null = null;
  #waiters: (() => void)[] = [];
  /** The link leads nowhere any more: nothing waits for a connection. */
  #isClosed = false;

  constructor(shardId: string, limits: RequestLimits) {
    this.#limits = limits;
    this.#failures = failureReplies(shardId, limits.requestTimeoutMs);
  }

  get sentCount(): number {
    return this.#sentCount;
  }

  get length(): number {
    return this.#sentCount + this.#unsent.length;
  }

  get isFull(): boolean {
    return this.#sentCount + this.#unsent.length >= this.#limits.inflightMax;
  }

  /** The run that was sent last, while replies to it are still to come: a request sent now may be its next. */
  get lastSent(): PendingRequest | null {
    return this.#lastSent;
  }

  /** The shard has a whole request that it has not answered. */
  get isReplyDue(): boolean {
    const head = this.#sent.peek();
    return head !== undefined && !head.isUnfinished;
  }

  /** From now on what is not sent at once is refused. */
  close(): void {
    this.#isClosed = true;
  }

  /** Calls back once when the window has room again. */
  whenRoom(resume: () => void): void {
    this.#waiters.push(resume);
  }

  /** A run of one request; `extendLastSent` makes it longer. */
  addSent(pending: PendingRequest): void {
    this.#sent.push(pending);
    this.#sentCount++;
    this.#lastSent = pending;
  }

  extendLastSent(pending: PendingRequest): void {
    pending.outstanding++;
    this.#sentCount++;
  }

  /**
   * Its bytes are the last of `unsentBytes`; `swallowed` replies that nobody is to see come before its own. When there
   * are too many bytes it is refused. (Not those before it: their clients may be in the middle of other work.)
   */
  addUnsent(pending: PendingRequest, swallowed: number): void {
    if (this.#isClosed || this.unsentBytes.length > this.#limits.unsentBytesMax) {
      this.unsentBytes.length -= pending.requestBytes;
      this.#fail(pending, this.#isClosed ? 'lostUnsent' : 'overloaded');
      return;
    }
    for (let i = 0; i < swallowed; i++) this.#unsent.push(swallowing(pending.startMs));
    this.#unsent.push(pending);
  }

  moveUnsentToSent(): void {
    for (let pending = this.#unsent.shift(); pending !== undefined; pending = this.#unsent.shift()) {
      this.addSent(pending);
    }
    this.unsentBytes.release(UNSENT_KEPT_BYTES);
  }

  oldestSent(): PendingRequest | undefined {
    return this.#sent.peek();
  }

  onReplyPiece(pending: PendingRequest, bytes: Buffer, start: number, end: number, isLast: boolean): void {
    const sink = pending.sink as ReplySink;
    if (!isLast) {
      sink.onReply(pending, bytes, start, end, false);
      pending.isPartial = true;
      return;
    }
    pending.outstanding--;
    this.#sentCount--;
    const isOver = pending.outstanding === 0;
    if (isOver) this.#dropHead(pending);
    sink.onReply(pending, bytes, start, end, true);
    // A record that is over has been given back.
    if (!isOver) pending.isPartial = false;
    if (this.#waiters.length > 0) this.announceRoom();
  }

  onReplies(pending: PendingRequest, bytes: Buffer, start: number, ends: Int32Array, count: number): void {
    const sink = pending.sink as ReplySink;
    if (sink.onReplies === undefined) {
      for (let i = 0; i < count; i++) {
        this.onReplyPiece(pending, bytes, i === 0 ? start : ends[i - 1], ends[i], true);
      }
      return;
    }
    pending.outstanding -= count;
    this.#sentCount -= count;
    if (pending.outstanding === 0) this.#dropHead(pending);
    sink.onReplies(pending, bytes, start, ends, count);
    if (this.#waiters.length > 0) this.announceRoom();
  }

  /**
   * Answers every request that is older than the timeout. Not one whose reply has begun: half of it is with the client, so
   * only the silence of the link (Link.expire) ends it.
   */
  expire(nowMs: number): void {
    const dueMs = nowMs - this.#limits.requestTimeoutMs;
    this.#expireUnsent(dueMs);
    if (this.#sent.peek()?.isPartial === true) this.#flowedUntilMs = this.lastReplyMs;
    for (;;) {
      const oldest = this.#sent.at(this.#expiredCount);
      if (oldest === undefined || oldest.isUnfinished) break;
      if (Math.max(oldest.startMs, this.#flowedUntilMs) > dueMs) break;
      if (oldest.isPartial) this.#expiredCount++;
      else this.#abandonHead(oldest);
    }
    if (this.#waiters.length > 0) this.announceRoom();
  }

  /** Answers a request that cannot be sent. */
  refuse(pending: PendingRequest): void {
    this.#fail(pending, 'lostUnsent');
  }

  failSent(): void {
    this.#expiredCount = 0;
    this.#sentCount = 0;
    this.#lastSent = null;
    this.#failAll(takeAll(this.#sent), 'lost');
  }

  failUnsent(): void {
    this.unsentBytes.release(UNSENT_KEPT_BYTES);
    this.#failAll(takeAll(this.#unsent), 'lostUnsent');
  }

  /** Lets those who wait go on if half of the window is free. */
  announceRoom(): void {
    // One request may have to wait for room in the output behind its own beginning.
    if (this.length > Math.max(1, this.#limits.inflightMax / 2)) return;
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const resume of waiters) resume();
  }

  /** The record itself is in its client's queue, which gives it back: a stand-in takes its place here. */
  #abandonHead(oldest: PendingRequest): void {
    const standIn = swallowing(Number.POSITIVE_INFINITY);
    standIn.outstanding = oldest.outstanding;
    this.#sent.replaceAt(this.#expiredCount, standIn);
    this.#expiredCount++;
    this.timeoutCount += oldest.outstanding;
    if (this.#lastSent === oldest) this.#lastSent = null;
    this.#fail(oldest, 'timedOut');
  }

  #dropHead(pending: PendingRequest): void {
    this.#sent.shift();
    if (this.#expiredCount > 0) this.#expiredCount--;
    if (this.#lastSent === pending) this.#lastSent = null;
  }

  #expireUnsent(dueMs: number): void {
    const expired: PendingRequest[] = [];
    let expiredBytes = 0;
    for (;;) {
      const oldest = this.#unsent.peek();
      if (oldest === undefined || oldest.startMs > dueMs) break;
      this.#unsent.shift();
      expiredBytes += oldest.requestBytes;
      expired.push(oldest);
    }
    if (expired.length === 0) return;
    const { bytes, length } = this.unsentBytes;
    bytes.copy(bytes, 0, expiredBytes, length);
    this.unsentBytes.length = length - expiredBytes;
    for (const pending of expired) this.#fail(pending, 'timedOutUnsent');
  }

  /** They have left their queue already: who is told may send again at once, and that is not to fail too. */
  #failAll(pendings: readonly PendingRequest[], kind: FailureKind): void {
    for (const pending of pendings) this.#fail(pending, kind);
    this.announceRoom();
  }

  #fail(pending: PendingRequest, kind: FailureKind): void {
    const { sink, isWrite } = pending;
    const reply = isWrite ? this.#failures[kind].write : this.#failures[kind].read;
    for (let left = pending.outstanding; left > 0; left--) {
      pending.outstanding--;
      sink?.onFailure(pending, reply);
    }
  }
}

function takeAll(queue: RingQueue<PendingRequest>): PendingRequest[] {
  const taken: PendingRequest[] = [];
  for (let pending = queue.shift(); pending !== undefined; pending = queue.shift()) taken.push(pending);
  return taken;
}

/** Takes the place of a request whose reply nobody is to see. */
export function swallowing(startMs: number): PendingRequest {
  const pending = new PendingRequest();
  pending.sink = DISCARD;
  pending.startMs = startMs;
  return pending;
}
