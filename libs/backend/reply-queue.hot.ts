/**
 * Reply order of one client. Requests enter in the order they were read; shards answer in any order. The head's reply
 * goes straight to the client's output; others are held until everything before them is out.
 *
 *   head ─► [waiting] → [ready] → [waiting] → [ready] ◄─ tail        a reply for the head lets the ready ones behind go too
 *
 * A place in the queue is three numbers in a ring: the place of the next request of the same run, and where its whole
 * reply stands in one buffer per client (`#hold`), so that holding touches memory that is in the cache, and neighbours
 * leave in one copy. Only a reply that comes in pieces while others are before it is collected in a buffer of its own.
 */
import { OutputBuffer } from '@ringfort/base';
import type { PendingRequest } from './pending-request.hot.ts';

const INITIAL_PLACES = 16;
/** Numbers per place; the last one is unused, for a shift is faster than a product. */
const PLACE_SHIFT = 2;
const NEXT_IN_RUN = 0;
const HELD_START = 1;
const HELD_END = 2;
/** Values of HELD_END that are no position. The buffer's first byte is never used, so no position is 0. */
const WAITING = 0;
const COLLECTED = -1;
const POSITION_MASK = 0x3fffffff;

const HOLD_START = 1;
const HOLD_INITIAL_BYTES = 256;
/** A pipeline of 64 values of a kilobyte. */
const HOLD_KEPT_BYTES = 64 * 1024;
/** From here on what has left is looked for and squeezed out. */
const HOLD_SQUEEZED_BYTES = 256 * 1024;

export class ReplyQueue {
  /** Bytes held for requests that are not at the head. */
  heldBytes = 0;
  readonly #out: OutputBuffer;
  readonly #hold = new OutputBuffer(HOLD_INITIAL_BYTES);
  #places = new Int32Array(INITIAL_PLACES << PLACE_SHIFT);
  #mask = INITIAL_PLACES - 1;
  #head = 0;
  #tail = 0;
  /** By position: replies that come in pieces. */
  #collected: Map<number, OutputBuffer> | null = null;

  constructor(out: OutputBuffer) {
    this.#out = out;
    this.#hold.length = HOLD_START;
  }

  get length(): number {
    return (this.#tail - this.#head) & POSITION_MASK;
  }

  /** Memory of the common buffer. */
  get reservedBytes(): number {
    return this.#hold.bytes.length;
  }

  /** Enters the next request of a run. */
  push(pending: PendingRequest): void {
    const position = this.#enter();
    if (pending.lastPosition < 0) pending.position = position;
    else this.#places[((pending.lastPosition & this.#mask) << PLACE_SHIFT) + NEXT_IN_RUN] = position;
    pending.lastPosition = position;
  }

  /** Enters a request whose whole reply is there already; the queue is not empty. */
  pushReady(bytes: Buffer, start: number, end: number): void {
    this.#holdReply(this.#enter(), bytes, start, end);
  }

  /** Takes a piece of the next reply of a run. */
  receive(pending: PendingRequest, bytes: Buffer, start: number, end: number, isLast: boolean): void {
    const { position } = pending;
    if (isLast) {
      pending.position = this.#places[((position & this.#mask) << PLACE_SHIFT) + NEXT_IN_RUN];
    }
    if (position === this.#head) {
      if (!pending.isSilent) this.#out.append(bytes, start, end);
      if (isLast) this.#letReadyGo((position + 1) & POSITION_MASK);
      return;
    }
    const to = pending.isSilent ? start : end;
    if (isLast && !this.#isCollected(position)) this.#holdReply(position, bytes, start, to);
    else this.#collect(position, bytes, start, to, isLast);
  }

  /**
   * Takes the next `count` replies of a run, all whole: the first begins at `start`, and each where the one before it ends.
   * Those at the head leave at once, in one copy; the rest is held in one copy too, until what is between has come.
   */
  receiveRun(pending: PendingRequest, bytes: Buffer, start: number, ends: Int32Array, count: number): void {
    const left = this.#passHead(pending, bytes, start, ends, count);
    if (left < count) this.#holdRun(pending, bytes, left === 0 ? start : ends[left - 1], ends, left, count);
    if (left > 0) this.#letReadyGo(this.#head);
  }

  /** Passes on the replies of a run that stand at the head one behind the other; answers how many those are. */
  #passHead(pending: PendingRequest, bytes: Buffer, start: number, ends: Int32Array, count: number): number {
    let head = this.#head;
    let position = pending.position;
    let passed = 0;
    for (; passed < count && position === head; passed++) {
      position = this.#places[((head & this.#mask) << PLACE_SHIFT) + NEXT_IN_RUN];
      head = (head + 1) & POSITION_MASK;
    }
    if (passed === 0) return 0;
    if (!pending.isSilent) this.#out.append(bytes, start, ends[passed - 1]);
    pending.position = position;
    this.#head = head;
    return passed;
  }

  /** Holds the replies `[first, count)` of a run; `start` is where the first of these begins. */
  #holdRun(
    pending: PendingRequest,
    bytes: Buffer,
    start: number,
    ends: Int32Array,
    first: number,
    count: number,
  ): void {
    const { isSilent } = pending;
    const hold = this.#roomyHold();
    const shift = hold.length - start;
    let replyStart = hold.length;
    if (!isSilent) {
      const end = ends[count - 1];
      hold.append(bytes, start, end);
      this.heldBytes += end - start;
    }
    let { position } = pending;
    for (let i = first; i < count; i++) {
      const at = (position & this.#mask) << PLACE_SHIFT;
      this.#places[at + HELD_START] = replyStart;
      if (!isSilent) replyStart = ends[i] + shift;
      this.#places[at + HELD_END] = replyStart;
      position = this.#places[at + NEXT_IN_RUN];
    }
    pending.position = position;
  }

  /** Forgets everything: the client is gone. */
  abandon(): void {
    this.#head = this.#tail;
    this.#collected = null;
    this.#clearHold();
  }

  #enter(): number {
    if (this.length > this.#mask) this.#grow();
    const position = this.#tail;
    this.#tail = (position + 1) & POSITION_MASK;
    this.#places[((position & this.#mask) << PLACE_SHIFT) + HELD_END] = WAITING;
    return position;
  }

  #holdReply(position: number, bytes: Buffer, start: number, end: number): void {
    const hold = this.#roomyHold();
    const at = (position & this.#mask) << PLACE_SHIFT;
    this.#places[at + HELD_START] = hold.length;
    hold.append(bytes, start, end);
    this.#places[at + HELD_END] = hold.length;
    this.heldBytes += end - start;
  }

  /** The common buffer, without what has left when that is most of it. */
  #roomyHold(): OutputBuffer {
    const hold = this.#hold;
    if (hold.length > HOLD_SQUEEZED_BYTES && hold.length > 2 * this.heldBytes) this.#squeeze();
    return hold;
  }

  /** Lets what stands ready from `position` on go: the first that does not is the head then. */
  #letReadyGo(position: number): void {
    const places = this.#places;
    const tail = this.#tail;
    let head = position;
    let runStart = 0;
    let runEnd = 0;
    for (; head !== tail; head = (head + 1) & POSITION_MASK) {
      const at = (head & this.#mask) << PLACE_SHIFT;
      const end = places[at + HELD_END];
      if (end === WAITING) break;
      const start = places[at + HELD_START];
      if (end === COLLECTED || start !== runEnd) {
        if (runEnd > runStart) this.#letGo(runStart, runEnd);
        runStart = start;
        runEnd = end;
        if (end === COLLECTED) {
          this.#letCollectedGo(head);
          runStart = runEnd = 0;
        }
      } else runEnd = end;
    }
    if (runEnd > runStart) this.#letGo(runStart, runEnd);
    this.#head = head;
    if (head === tail) this.#clearHold();
    else if (this.#collected !== null) this.#letCollectedGo(head);
  }

  #letGo(start: number, end: number): void {
    this.#out.append(this.#hold.bytes, start, end);
    this.heldBytes -= end - start;
  }

  #clearHold(): void {
    this.heldBytes = 0;
    const hold = this.#hold;
    if (hold.length > HOLD_START) hold.release(HOLD_KEPT_BYTES);
    hold.length = HOLD_START;
  }

  #isCollected(position: number): boolean {
    return this.#collected?.has(position) ?? false;
  }

  #collect(position: number, bytes: Buffer, start: number, end: number, isLast: boolean): void {
    this.#collected ??= new Map();
    let collected = this.#collected.get(position);
    if (collected === undefined) {
      collected = new OutputBuffer();
      this.#collected.set(position, collected);
    }
    collected.append(bytes, start, end);
    this.heldBytes += end - start;
    if (isLast) this.#places[((position & this.#mask) << PLACE_SHIFT) + HELD_END] = COLLECTED;
  }

  /** What was collected for this position, whole or not, may leave. */
  #letCollectedGo(position: number): void {
    const collected = this.#collected?.get(position);
    if (collected === undefined) return;
    this.#collected?.delete(position);
    this.heldBytes -= collected.length;
    this.#out.append(collected.bytes, 0, collected.length);
  }

  /** Copies what is still held to the front, in the order in which it will leave. */
  #squeeze(): void {
    const kept = new OutputBuffer(this.heldBytes + HOLD_INITIAL_BYTES);
    kept.length = HOLD_START;
    for (let position = this.#head; position !== this.#tail; position = (position + 1) & POSITION_MASK) {
      const at = (position & this.#mask) << PLACE_SHIFT;
      const end = this.#places[at + HELD_END];
      if (end <= 0) continue;
      const start = this.#places[at + HELD_START];
      this.#places[at + HELD_START] = kept.length;
      kept.append(this.#hold.bytes, start, end);
      this.#places[at + HELD_END] = kept.length;
    }
    this.#hold.bytes = kept.bytes;
    this.#hold.length = kept.length;
  }

  #grow(): void {
    const mask = this.#mask * 2 + 1;
    const grown = new Int32Array((mask + 1) << PLACE_SHIFT);
    for (let position = this.#head; position !== this.#tail; position = (position + 1) & POSITION_MASK) {
      const from = (position & this.#mask) << PLACE_SHIFT;
      const to = (position & mask) << PLACE_SHIFT;
      for (let i = 0; i < 1 << PLACE_SHIFT; i++) grown[to + i] = this.#places[from + i];
    }
    this.#places = grown;
    this.#mask = mask;
  }
}
