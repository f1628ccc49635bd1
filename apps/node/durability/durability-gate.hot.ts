/**
 * Group commit for `appendfsync always`: nobody is shown what the log may still lose. Replies of a turn that changed
 * something stay in their connections until the log says that the change is durable, and so do replies that show the
 * data meanwhile, whoever asked.
 *
 *   a write is executed, or a read behind one ─► hold(connection)    its reply and what follows stay
 *   end of turn         ─► seal(offset)                 they wait for this offset of the log
 *   log is durable      ─► release(durableOffset)       they leave, in order
 *
 * While the log cannot be written, writes are refused and reads go on: replies that wait behind no write leave then,
 * and show what the log may lose.
 *
 * What waits when the node's history ends under it (`abandon`) can neither be confirmed nor denied: its connections close.
 *
 * A connection may wait for several turns at once; `#marks` holds them in order of offset.
 */
import { RingQueue } from '@ringfort/base';
import type { Connection } from '@ringfort/net';

interface Mark {
  readonly connection: Connection;
  /** Output before this position may leave once the log is durable up to `offset`. */
  readonly position: number;
  readonly offset: number;
  /** A reply to a write is among it. */
  readonly isWrite: boolean;
}

export class DurabilityGate {
  readonly #marks = new RingQueue<Mark>(Number.MAX_SAFE_INTEGER);
  readonly #waiting = new Map<Connection, number>();
  /** Of the turn at hand; true where a write is among the replies. */
  readonly #held = new Map<Connection, boolean>();
  #sealedOffset = 0;
  /** What was sealed is not all durable. */
  #isBehind = false;
  #isLogFailing = false;

  /** The data may be lost as it is now: replies that show it have to be held. */
  get holdsReads(): boolean {
    return this.#isBehind && !this.#isLogFailing;
  }

  /** Called before the reply to a write, or to a read that has to wait, is appended. */
  hold(connection: Connection, isWrite: boolean): void {
    const known = this.#held.get(connection);
    if (known === undefined) connection.hold();
    else if (known || !isWrite) return;
    this.#held.set(connection, isWrite);
  }

  /** The turn's changes end at `offset` of the log. */
  seal(offset: number): void {
    this.#sealedOffset = offset;
    this.#isBehind = true;
    for (const [connection, isWrite] of this.#held) this.#await(connection, isWrite);
    this.#held.clear();
  }

  /** Nothing was changed by the turn: reads and refused writes wait for the turns before it at most. */
  sealUnchanged(): void {
    if (this.#held.size === 0) return;
    for (const connection of this.#held.keys()) this.#await(connection, false);
    this.#held.clear();
  }

  /** Reads wait for a log that can be written only. */
  onLogFailure(isFailing: boolean): void {
    this.#isLogFailing = isFailing;
    if (isFailing) this.#releaseReads();
  }

  /** The offsets waited for are of a history that is over: what was written there may be undone, or may stand. */
  abandon(reason: string): void {
    for (const connection of this.#waiting.keys()) connection.close(reason);
    this.#waiting.clear();
    this.#marks.clear();
    this.#isBehind = false;
  }

  release(durableOffset: number): void {
    if (durableOffset >= this.#sealedOffset) this.#isBehind = false;
    this.#letGoTo(durableOffset);
  }

  /** Nobody waits for the log any more, durable or not: those of the turn at hand neither. */
  releaseAll(): void {
    for (const connection of this.#held.keys()) connection.releaseAll();
    this.#held.clear();
    this.#letGoTo(Number.POSITIVE_INFINITY);
  }

  #letGoTo(durableOffset: number): void {
    for (let mark = this.#marks.peek(); mark !== undefined; mark = this.#marks.peek()) {
      if (mark.offset > durableOffset) return;
      this.#marks.shift();
      this.#letGo(mark);
    }
  }

  #await(connection: Connection, isWrite: boolean): void {
    const count = this.#waiting.get(connection) ?? 0;
    if (isWrite || this.holdsReads) {
      const position = connection.outputPosition;
      this.#marks.push({ connection, position, offset: this.#sealedOffset, isWrite });
      this.#waiting.set(connection, count + 1);
    } else if (count === 0) connection.releaseAll();
  }

  /** Replies keep their order: what waits behind a write goes on waiting. */
  #releaseReads(): void {
    const writers = new Set<Connection>();
    for (let left = this.#marks.length; left > 0; left--) {
      const mark = this.#marks.shift();
      if (mark === undefined) return;
      if (mark.isWrite) writers.add(mark.connection);
      if (writers.has(mark.connection)) this.#marks.push(mark);
      else this.#letGo(mark);
    }
  }

  #letGo({ connection, position }: Mark): void {
    const left = (this.#waiting.get(connection) ?? 1) - 1;
    if (left > 0 || this.#held.has(connection)) connection.releaseTo(position);
    else connection.releaseAll();
    if (left > 0) this.#waiting.set(connection, left);
    else this.#waiting.delete(connection);
  }
}
