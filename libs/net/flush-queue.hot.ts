/**
 * The end of a turn: connections with output are collected while the turn's reads run, then written together, one write
 * each. `beforeFlush` runs first: a node seals the turn's mutations there, so that no reply leaves before its log record
 * is on its way.
 */

/** A connection, as far as the queue knows it. */
interface Flushable {
  flush(): void;
}

export class FlushQueue {
  #dirty: Flushable[] = [];
  #spare: Flushable[] = [];
  #isScheduled = false;
  readonly #beforeFlush: () => void;
  readonly #run = (): void => this.flush();

  constructor(beforeFlush: () => void) {
    this.#beforeFlush = beforeFlush;
  }

  add(connection: Flushable): void {
    this.#dirty.push(connection);
    this.schedule();
  }

  /** Asks for the end-of-turn work even if no connection has output. */
  schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(this.#run);
  }

  flush(): void {
    this.#isScheduled = false;
    this.#beforeFlush();
    const dirty = this.#dirty;
    this.#dirty = this.#spare;
    for (let i = 0; i < dirty.length; i++) dirty[i].flush();
    dirty.length = 0;
    this.#spare = dirty;
  }
}
