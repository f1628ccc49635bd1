/**
 * Holds the primary's stream up while the local log takes no more: nothing is read, so that what is not read fills the
 * primary's side, which has a bound and drops this replica at it. Nobody tells when the log has room again, so that is
 * looked after every few milliseconds.
 */
import type { TimerHandle, Timers } from '@ringfort/base';
import type { ReplicaLog, StreamChannel } from '../contract.ts';

const LOOK_EVERY_MS = 5;

export class StreamPause {
  readonly #timers: Timers;
  readonly #log: ReplicaLog;
  readonly #onOver: () => void;
  #timer: TimerHandle | undefined;

  /** `onOver` is called when a pause is over, unless it was cancelled, before anything is read again. */
  constructor(timers: Timers, log: ReplicaLog, onOver: () => void) {
    this.#timers = timers;
    this.#log = log;
    this.#onOver = onOver;
  }

  get isOn(): boolean {
    return this.#timer !== undefined;
  }

  /** Stops reading from `channel` while the log is full. */
  beginIfFull(channel: StreamChannel): void {
    if (this.isOn || !this.#log.isFull) return;
    channel.pauseReading();
    this.#timer = this.#timers.every(LOOK_EVERY_MS, () => {
      if (this.#log.isFull) return;
      this.cancel();
      this.#onOver();
      channel.resumeReading();
    });
  }

  /** The channel has gone, or is read again. */
  cancel(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }
}
