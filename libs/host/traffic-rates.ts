/**
 * INFO's `instantaneous_*` fields: what the counters rose by per second, on average over the last sixteen looks at
 * them, ten a second, as in Redis.
 */
import type { Clock, TimerHandle, Timers } from '@ringfort/base';

export interface TrafficTotals {
  readonly commands: number;
  readonly inputBytes: number;
  readonly outputBytes: number;
}

/** Each per second. */
export type TrafficRate = TrafficTotals;

const SAMPLE_PERIOD_MS = 100;
const SAMPLE_COUNT = 16;
const NOTHING: TrafficTotals = { commands: 0, inputBytes: 0, outputBytes: 0 };

export class TrafficRates {
  readonly #read: () => TrafficTotals;
  readonly #clock: Clock;
  readonly #timers: Timers;
  /** Oldest first. */
  readonly #samples: TrafficRate[] = [];
  #last = NOTHING;
  #lastMs = 0;
  #timer: TimerHandle | undefined;

  constructor(read: () => TrafficTotals, clock: Clock, timers: Timers) {
    this.#read = read;
    this.#clock = clock;
    this.#timers = timers;
  }

  /** `refresh` brings the counters up to date before each look. */
  start(refresh: () => void): void {
    refresh();
    this.#last = this.#read();
    this.#lastMs = this.#clock.monotonicMs();
    this.#timer = this.#timers.every(SAMPLE_PERIOD_MS, () => {
      refresh();
      this.#look();
    });
  }

  stop(): void {
    this.#timer?.cancel();
  }

  rate(): TrafficRate {
    const count = Math.max(this.#samples.length, 1);
    let sum = NOTHING;
    for (const rate of this.#samples) sum = combine(sum, rate, (left, right) => left + right);
    return combine(sum, sum, (total) => total / count);
  }

  #look(): void {
    const totals = this.#read();
    const nowMs = this.#clock.monotonicMs();
    const seconds = Math.max(nowMs - this.#lastMs, 1) / 1000;
    // Counters that were reset begin anew.
    const rise = (total: number, last: number): number => (total < last ? total : total - last) / seconds;
    this.#samples.push(combine(totals, this.#last, rise));
    if (this.#samples.length > SAMPLE_COUNT) this.#samples.shift();
    this.#last = totals;
    this.#lastMs = nowMs;
  }
}

function combine(
  left: TrafficTotals,
  right: TrafficTotals,
  each: (left: number, right: number) => number,
): TrafficTotals {
  return {
    commands: each(left.commands, right.commands),
    inputBytes: each(left.inputBytes, right.inputBytes),
    outputBytes: each(left.outputBytes, right.outputBytes),
  };
}
