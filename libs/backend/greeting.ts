/** Collects the replies to a new connection's first words; the first error ends it. */
import type { PendingRequest, ReplySink } from './pending-request.hot.ts';

const MINUS = 45;

export class Greeting implements ReplySink {
  #outstanding: number;
  readonly #done: (refusal: string | undefined) => void;

  constructor(replyCount: number, done: (refusal: string | undefined) => void) {
    this.#outstanding = replyCount;
    this.#done = done;
  }

  onReply(_pending: PendingRequest, bytes: Buffer, start: number, end: number, isLast: boolean): void {
    if (!isLast || this.#outstanding === 0) return;
    this.#outstanding--;
    if (bytes[start] === MINUS) {
      this.#outstanding = 0;
      this.#done(bytes.latin1Slice(start + 1, end - 2));
    } else if (this.#outstanding === 0) this.#done(undefined);
  }

  /** The connection went; the link's state machine hears that from the connection itself. */
  onFailure(): void {
    this.#outstanding = 0;
  }
}

/** For replies that nobody is to see: a SELECT that the proxy added, a request whose client was answered already. */
export const DISCARD: ReplySink = { onReply() {}, onFailure() {} };
