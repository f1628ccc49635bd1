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
  #timer: TimerHandle | undefined;

  constructor(timers: Timers, log: ReplicaLog) {
    this.#timers = timers;
    this.#log = log;
  }

  get isOn(): boolean {
    return this.#timer !== undefined;
  }

  /** Stops reading from `channel` if the log is full; `onOver` once it is read again, unless it was cancelled. */
  beginIfFull(channel: StreamChannel, onOver: () => void): void {
    if (this.isOn || !this.#log.isFull) return;
    channel.pauseReading();
    this.#timer = this.#timers.every(LOOK_EVERY_MS, () => {
      if (this.#log.isFull) return;
      this.cancel();
      onOver();
      channel.resumeReading();
    });
  }

  /** The channel has gone, or is read again. */
  cancel(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }
}
