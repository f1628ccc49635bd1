/**
 * Reply order of one client. Requests enter in the order they were read; shards answer in any order. The head's reply
 * goes straight to the client's output; others are held until everything before them is out.
 *
 *   head ─► [waiting] → [ready] → [waiting] → [ready] ◄─ tail        a reply for the head lets the ready ones behind go too
 *
 * Whole replies are held side by side in one buffer per client (`#hold`), so that holding touches memory that is in the
 * cache, and neighbours leave in one copy. A record has a buffer of its own only for a reply that comes in pieces, or when
 * the common buffer is full because it has not been empty for long.
 */
import { OutputBuffer } from '@ringfort/base';
import type { PendingPool, PendingRequest } from './pending-request.hot.ts';

const HOLD_INITIAL_BYTES = 256;
const HOLD_BYTES_MAX = 256 * 1024;
const HOLD_KEPT_BYTES = 16 * 1024;

export class ReplyQueue {
  length = 0;
  /** Bytes held for requests that are not at the head. */
  heldBytes = 0;
  readonly #out: OutputBuffer;
  readonly #pool: PendingPool;
  readonly #hold = new OutputBuffer(HOLD_INITIAL_BYTES);
  #head: PendingRequest | null = null;
  #tail: PendingRequest | null = null;

  constructor(out: OutputBuffer, pool: PendingPool) {
    this.#out = out;
    this.#pool = pool;
  }

  push(pending: PendingRequest): void {
    if (this.#tail === null) this.#head = pending;
    else this.#tail.next = pending;
    this.#tail = pending;
    this.length++;
  }

  /** Enters a request whose whole reply stands in its own `held` already. */
  pushReady(pending: PendingRequest): void {
    pending.isReady = true;
    if (pending.held !== null) this.heldBytes += pending.held.length;
    this.push(pending);
  }

  /** Takes a piece of a reply. The record goes back to the pool when its turn is over. */
  receive(pending: PendingRequest, bytes: Buffer, start: number, end: number, isLast: boolean): void {
    if (this.#head === pending) {
      if (!pending.isSilent) this.#out.append(bytes, start, end);
      if (isLast) this.#advance();
      return;
    }
    if (!pending.isSilent) {
      this.heldBytes += end - start;
      const hold = this.#hold;
      const isWhole = isLast && (pending.held === null || pending.held.length === 0);
      if (isWhole && hold.length < HOLD_BYTES_MAX) {
        pending.holdStart = hold.length;
        hold.append(bytes, start, end);
        pending.holdEnd = hold.length;
      } else pending.hold(bytes, start, end);
    }
    pending.isReady = isLast;
  }

  /** Gives all records back: the client is gone. Records whose reply is still to come are left to their link. */
  abandon(): void {
    let pending = this.#head;
    this.#head = null;
    this.#tail = null;
    this.length = 0;
    this.#clearHold();
    while (pending !== null) {
      const next: PendingRequest | null = pending.next;
      pending.next = null;
      if (pending.isReady) this.#pool.release(pending);
      pending = next;
    }
  }

  /** The head is complete: drops it and lets what stood ready behind it go. */
  #advance(): void {
    const pool = this.#pool;
    const hold = this.#hold;
    let head = this.#head as PendingRequest;
    let runStart = 0;
    let runEnd = 0;
    for (;;) {
      const next: PendingRequest | null = head.next;
      this.length--;
      pool.release(head);
      if (next === null || !next.isReady || next.holdEnd === 0) {
        if (runEnd > runStart) this.#out.append(hold.bytes, runStart, runEnd);
        runStart = runEnd = 0;
        this.#head = next;
        if (next === null) {
          this.#tail = null;
          this.#clearHold();
          return;
        }
        this.#releaseOwn(next);
        if (!next.isReady) return;
      } else if (next.holdStart === runEnd && runEnd > 0) {
        runEnd = next.holdEnd;
        this.heldBytes -= next.holdEnd - next.holdStart;
      } else {
        if (runEnd > runStart) this.#out.append(hold.bytes, runStart, runEnd);
        runStart = next.holdStart;
        runEnd = next.holdEnd;
        this.heldBytes -= runEnd - runStart;
      }
      head = next;
    }
  }

  /** Lets go what a record that is now the head holds in a buffer of its own. */
  #releaseOwn(head: PendingRequest): void {
    const { held } = head;
    if (held === null || held.length === 0) return;
    this.heldBytes -= held.length;
    this.#out.append(held.bytes, 0, held.length);
    held.clear();
  }

  #clearHold(): void {
    this.heldBytes = 0;
    if (this.#hold.length > 0) this.#hold.release(HOLD_KEPT_BYTES);
  }
}
