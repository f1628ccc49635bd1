/**
 * Group commit for `appendfsync always`: replies of a turn that changed something stay in their connections until the
 * log says that the change is durable.
 *
 *   a write is executed ─► hold(connection)            its reply and what follows stay
 *   end of turn         ─► seal(offset)                 they wait for this offset of the log
 *   log is durable      ─► release(durableOffset)       they leave, in order
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
}

export class DurabilityGate {
  readonly #marks = new RingQueue<Mark>(Number.MAX_SAFE_INTEGER);
  readonly #waiting = new Map<Connection, number>();
  #held: Connection[] = [];

  /** Called before the reply to a write is appended. */
  hold(connection: Connection): void {
    if (this.#held.at(-1) === connection || this.#held.includes(connection)) return;
    this.#held.push(connection);
    connection.hold();
  }

  /** The turn's changes end at `offset` of the log. */
  seal(offset: number): void {
    for (const connection of this.#held) {
      this.#marks.push({ connection, position: connection.outputPosition, offset });
      this.#waiting.set(connection, (this.#waiting.get(connection) ?? 0) + 1);
    }
    this.#held = [];
  }

  /** Nothing was changed by the turn after all (a refused write): nothing more to wait for. */
  sealUnchanged(): void {
    for (const connection of this.#held) {
      if (!this.#waiting.has(connection)) connection.releaseAll();
    }
    this.#held = [];
  }

  /** The offsets waited for are of a history that is over: what was written there may be undone, or may stand. */
  abandon(reason: string): void {
    for (const connection of this.#waiting.keys()) connection.close(reason);
    this.#waiting.clear();
    this.#marks.clear();
  }

  release(durableOffset: number): void {
    for (let mark = this.#marks.peek(); mark !== undefined; mark = this.#marks.peek()) {
      if (mark.offset > durableOffset) return;
      this.#marks.shift();
      const left = (this.#waiting.get(mark.connection) ?? 1) - 1;
      if (left > 0 || this.#held.includes(mark.connection)) mark.connection.releaseTo(mark.position);
      else mark.connection.releaseAll();
      if (left > 0) this.#waiting.set(mark.connection, left);
      else this.#waiting.delete(mark.connection);
    }
  }
}
