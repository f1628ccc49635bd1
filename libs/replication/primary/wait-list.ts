/**
 * Who waits until enough replicas have an offset (WAIT). `done` is called exactly once with the number of replicas
 * that have it: at once if there are enough already or too many wait, else when the last ack or the time-out comes.
 */
import type { TimerHandle, Timers } from '@ringfort/base';

interface Waiter {
  readonly offset: number;
  readonly count: number;
  readonly done: (count: number) => void;
  timer: TimerHandle | undefined;
}

const WAITER_COUNT_MAX = 100_000;
/** Some 25 days: a timer that is to run longer would run out at once. */
const TIMER_MS_MAX = 2 ** 31 - 1;

export class WaitList {
  readonly #timers: Timers;
  readonly #countAcked: (offset: number) => number;
  readonly #waiters = new Set<Waiter>();

  constructor(timers: Timers, countAcked: (offset: number) => number) {
    this.#timers = timers;
    this.#countAcked = countAcked;
  }

  get length(): number {
    return this.#waiters.size;
  }

  /** `timeoutMs` 0 waits for ever. Answers a function that withdraws the waiter (its client has gone). */
  add(offset: number, count: number, timeoutMs: number, done: (count: number) => void): () => void {
    const acked = this.#countAcked(offset);
    if (acked >= count || this.#waiters.size >= WAITER_COUNT_MAX) {
      done(acked);
      return () => {};
    }
    const waiter: Waiter = { offset, count, done, timer: undefined };
    if (timeoutMs > 0) {
      const delayMs = Math.min(timeoutMs, TIMER_MS_MAX);
      waiter.timer = this.#timers.after(delayMs, () => this.#finish(waiter));
    }
    this.#waiters.add(waiter);
    return () => this.#remove(waiter);
  }

  /** To be called after every ack. */
  check(): void {
    for (const waiter of this.#waiters) {
      if (this.#countAcked(waiter.offset) >= waiter.count) this.#finish(waiter);
    }
  }

  /** Answers everybody with what there is: the node stops being a primary. */
  finishAll(): void {
    for (const waiter of this.#waiters) this.#finish(waiter);
  }

  #finish(waiter: Waiter): void {
    const acked = this.#countAcked(waiter.offset);
    this.#remove(waiter);
    waiter.done(acked);
  }

  #remove(waiter: Waiter): void {
    waiter.timer?.cancel();
    this.#waiters.delete(waiter);
  }
}
