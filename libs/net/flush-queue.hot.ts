/**
 * The end of a turn: connections with output are collected while the turn's reads run, then written together, one write
 * each. A tier may have work to do before anything leaves: a node seals the turn's mutations there, so that no reply leaves
 * before its log record is on its way.
 */

/** A connection, as far as the queue knows it. */
interface Flushable {
  flush(): void;
}

/** What a tier does at the end of a turn, before output leaves. */
export interface TurnEndWork {
  /** There is something to do: nothing may leave before `run`. */
  readonly isDue: boolean;
  run(): void;
}

export const NO_TURN_END_WORK: TurnEndWork = { isDue: false, run() {} };

export class FlushQueue {
  #dirty: Flushable[] = [];
  #spare: Flushable[] = [];
  #isScheduled = false;
  readonly #work: TurnEndWork;
  readonly #run = (): void => this.flush();

  constructor(work: TurnEndWork) {
    this.#work = work;
  }

  /** Whether output has to wait for the end of the turn. */
  get isWorkDue(): boolean {
    return this.#work.isDue;
  }

  add(connection: Flushable): void {
    this.#dirty.push(connection);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(this.#run);
  }

  flush(): void {
    this.#isScheduled = false;
    this.#work.run();
    const dirty = this.#dirty;
    this.#dirty = this.#spare;
    for (let i = 0; i < dirty.length; i++) dirty[i].flush();
    dirty.length = 0;
    this.#spare = dirty;
  }
}
