/**
 * Reply order of one client. Requests enter in the order they were read; shards answer in any order. The head's reply
 * goes straight to the client's output; others are held until everything before them is out.
 *
 *   head ─► [waiting] → [ready] → [waiting] → [ready] ◄─ tail        a reply for the head lets the ready ones behind go too
 */
import type { OutputBuffer } from '@ringfort/base';
import type { PendingPool, PendingRequest } from './pending-request.hot.ts';

export class ReplyQueue {
  length = 0;
  /** Bytes held for requests that are not at the head. */
  heldBytes = 0;
  readonly #out: OutputBuffer;
  readonly #pool: PendingPool;
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

  /** Takes a piece of a reply. The record goes back to the pool when its turn is over. */
  receive(pending: PendingRequest, bytes: Buffer, start: number, end: number, isLast: boolean): void {
    if (this.#head === pending) {
      if (!pending.isSilent) this.#out.append(bytes, start, end);
      if (isLast) this.#advance();
      return;
    }
    if (!pending.isSilent) {
      pending.hold(bytes, start, end);
      this.heldBytes += end - start;
    }
    pending.isReady = isLast;
  }

  /** Gives all records back: the client is gone. Records whose reply is still to come are left to their link. */
  abandon(): void {
    let pending = this.#head;
    this.#head = null;
    this.#tail = null;
    this.length = 0;
    this.heldBytes = 0;
    while (pending !== null) {
      const next: PendingRequest | null = pending.next;
      pending.next = null;
      if (pending.isReady) this.#pool.release(pending);
      pending = next;
    }
  }

  /** The head is complete: drops it and lets what stood ready behind it go. */
  #advance(): void {
    let isComplete = true;
    while (isComplete) {
      const done = this.#head as PendingRequest;
      const head = done.next;
      this.#head = head;
      this.length--;
      this.#pool.release(done);
      if (head === null) {
        this.#tail = null;
        return;
      }
      isComplete = head.isReady;
      const held = head.held;
      if (held !== null && held.length > 0) {
        this.heldBytes -= held.length;
        this.#out.append(held.bytes, 0, held.length);
        held.clear();
      }
    }
  }
}
