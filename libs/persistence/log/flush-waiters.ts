/**
 * Who waits for a part to be durable up to an offset. The patient outlast failures that a retry can mend; nobody
 * outlasts a failed sync. Bounded by its callers: a rewrite, an orderly end and whoever asks the log to flush.
 */
import type { RingfortError } from '@ringfort/base';
import type { PartState } from './part-state.ts';

interface Waiter {
  readonly offset: number;
  readonly isPatient: boolean;
  readonly settle: (failure: RingfortError | undefined) => void;
}

export class FlushWaiters {
  #waiters: Waiter[] = [];

  get count(): number {
    return this.#waiters.length;
  }

  /** Settles with undefined once everything before `offset` is durable, else with what prevents it. */
  add(offset: number, isPatient: boolean): Promise<RingfortError | undefined> {
    return new Promise((settle) => {
      this.#waiters.push({ offset, isPatient, settle });
    });
  }

  settle(state: PartState): void {
    if (this.#waiters.length === 0) return;
    const { durableOffset, writtenOffset, syncError, writeError } = state;
    this.#waiters = this.#waiters.filter(({ offset, isPatient, settle }) => {
      const isDurable = syncError === undefined && durableOffset >= offset;
      const isHopeless = syncError !== undefined && (writtenOffset >= offset || !isPatient);
      const isImpatient = writeError !== undefined && !isPatient;
      if (!isDurable && !isHopeless && !isImpatient) return true;
      settle(isDurable ? undefined : (syncError ?? writeError));
      return false;
    });
  }

  settleAll(failure: RingfortError): void {
    for (const { settle } of this.#waiters.splice(0)) settle(failure);
  }
}
