/**
 * Time and timers as contracts: pure code is given a Clock, drivers are given Timers, tests give a ManualClock.
 */

export interface Clock {
  /** Wall time, milliseconds since the epoch (integer). */
  nowMs(): number;
  /** Monotonic time, milliseconds with a fraction; only differences mean anything. */
  monotonicMs(): number;
}

export interface TimerHandle {
  cancel(): void;
}

export interface Timers {
  after(delayMs: number, run: () => void): TimerHandle;
  every(periodMs: number, run: () => void): TimerHandle;
}

export class SystemClock implements Clock {
  /** Asked for once: the global of that name is a getter, which costs as much as the clock. */
  readonly #performance = globalThis.performance;

  nowMs(): number {
    return Date.now();
  }

  monotonicMs(): number {
    return this.#performance.now();
  }
}

/** Real timers. They do not keep the process alive by themselves. */
export class SystemTimers implements Timers {
  after(delayMs: number, run: () => void): TimerHandle {
    const timer = setTimeout(run, delayMs);
    timer.unref();
    return { cancel: () => clearTimeout(timer) };
  }

  every(periodMs: number, run: () => void): TimerHandle {
    const timer = setInterval(run, periodMs);
    timer.unref();
    return { cancel: () => clearInterval(timer) };
  }
}

interface PendingTimer {
  dueMs: number;
  readonly periodMs: number;
  readonly run: () => void;
}

/** A clock that moves only when told to, and fires its timers in due order as it moves. */
export class ManualClock implements Clock, Timers {
  #nowMs: number;
  #timers: PendingTimer[] = [];

  constructor(nowMs = 1_700_000_000_000) {
    this.#nowMs = nowMs;
  }

  nowMs(): number {
    return Math.floor(this.#nowMs);
  }

  monotonicMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): TimerHandle {
    return this.#add({ dueMs: this.#nowMs + delayMs, periodMs: 0, run });
  }

  every(periodMs: number, run: () => void): TimerHandle {
    return this.#add({ dueMs: this.#nowMs + periodMs, periodMs, run });
  }

  advance(byMs: number): void {
    const endMs = this.#nowMs + byMs;
    for (;;) {
      const next = this.#earliest(endMs);
      if (next === undefined) break;
      this.#nowMs = Math.max(this.#nowMs, next.dueMs);
      if (next.periodMs > 0) next.dueMs += next.periodMs;
      else this.#timers.splice(this.#timers.indexOf(next), 1);
      next.run();
    }
    this.#nowMs = endMs;
  }

  /** Moves without firing anything, as for a process that was stopped: what was due fires with the next `advance`. */
  jump(byMs: number): void {
    this.#nowMs += byMs;
  }

  #add(timer: PendingTimer): TimerHandle {
    this.#timers.push(timer);
    return {
      cancel: () => {
        this.#timers = this.#timers.filter((each) => each !== timer);
      },
    };
  }

  #earliest(limitMs: number): PendingTimer | undefined {
    let found: PendingTimer | undefined;
    for (const timer of this.#timers) {
      if (timer.dueMs <= limitMs && (found === undefined || timer.dueMs < found.dueMs)) found = timer;
    }
    return found;
  }
}
