/**
 * Background work of the keyspace: expired keys are removed a little at a time, `hz` times a second, each time for at most
 * the share of the turn that `active-expire-effort` allows; when there is more to do the next slice follows at once.
 */
import type { Clock, TimerHandle, Timers } from '@ringfort/base';
import type { Configuration } from '@ringfort/config';
import type { Keyspace } from '@ringfort/storage';
import { MemoryPeak } from './info/memory-peak.ts';

/** One slice never holds up requests for longer. */
const SLICE_MS_MAX = 2;
const SLICE_MS_PER_EFFORT = 0.5;
/** Pause between slices while there is more to remove: requests come first. */
const SLICE_PAUSE_MS = 2;

export class Maintenance {
  readonly memoryPeak: MemoryPeak;
  readonly #keyspace: Keyspace;
  readonly #configuration: Configuration;
  readonly #clock: Clock;
  readonly #timers: Timers;
  /** Has what was removed sealed at the end of the turn. */
  readonly #onChanged: () => void;
  #timer: TimerHandle | undefined;

  constructor(
    keyspace: Keyspace,
    configuration: Configuration,
    time: { clock: Clock; timers: Timers },
    onChanged: () => void,
  ) {
    this.memoryPeak = new MemoryPeak(() => keyspace.usedMemoryBytes);
    this.#keyspace = keyspace;
    this.#configuration = configuration;
    this.#clock = time.clock;
    this.#timers = time.timers;
    this.#onChanged = onChanged;
  }

  start(): void {
    this.#schedule(1000 / this.#configuration.integer('hz'));
  }

  stop(): void {
    this.#timer?.cancel();
  }

  #schedule(delayMs: number): void {
    this.#timer = this.#timers.after(delayMs, () => this.#sweep());
  }

  #sweep(): void {
    const effort = this.#configuration.integer('active-expire-effort');
    const budgetMs = Math.min(SLICE_MS_MAX, SLICE_MS_PER_EFFORT * (effort + 1));
    this.memoryPeak.look();
    this.#keyspace.nowMs = this.#clock.nowMs();
    const hasMore = this.#keyspace.sweepExpired(budgetMs, () => this.#clock.monotonicMs());
    this.#onChanged();
    this.#schedule(hasMore ? SLICE_PAUSE_MS : 1000 / this.#configuration.integer('hz'));
  }
}
