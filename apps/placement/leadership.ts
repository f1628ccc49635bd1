/**
 * Whether this process is the one that decides: takes the leadership in the store, renews it four times per lease,
 * and knows by its own clock when it may have run out. The times are those before each request, so they err on the
 * short side.
 */
import { type Clock, errorText, type TimerHandle, type Timers } from '@ringfort/base';
import type { TopologyStore } from '@ringfort/topology';

export interface LeadershipOptions {
  readonly store: TopologyStore;
  readonly holderId: string;
  readonly leaseMs: number;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly onGained: () => void;
  readonly onLost: (isGivenUp: boolean) => void;
  readonly onError: (reason: string) => void;
}

const RENEWALS_PER_LEASE = 4;
const CLOCK_MARGIN = 0.95;

export class Leadership {
  readonly #options: LeadershipOptions;
  #timer: TimerHandle | undefined;
  #untilMs = 0;
  #wasLeader = false;
  #asking: Promise<void> | undefined;
  #isStopped = false;

  constructor(options: LeadershipOptions) {
    this.#options = options;
  }

  get isLeader(): boolean {
    return this.#options.clock.monotonicMs() < this.#untilMs;
  }

  start(): void {
    const { timers, leaseMs } = this.#options;
    this.#timer = timers.every(leaseMs / RENEWALS_PER_LEASE, () => this.#renew());
    this.#renew();
  }

  /** Gives it up, so that another process can take over at once. */
  async stop(): Promise<void> {
    this.#timer?.cancel();
    this.#isStopped = true;
    // A request that is under way may yet take it.
    const mayHoldIt = this.isLeader || this.#asking !== undefined;
    this.#untilMs = 0;
    this.#tell();
    await this.#asking;
    if (mayHoldIt) await this.#options.store.releaseLeadership(this.#options.holderId);
  }

  #renew(): void {
    this.#tell();
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
  }

  async #ask(): Promise<void> {
    const { store, holderId, leaseMs, clock } = this.#options;
    const askedAtMs = clock.monotonicMs();
    try {
      const isLeader = await store.acquireLeadership(holderId, leaseMs);
      if (!this.#isStopped) this.#untilMs = isLeader ? askedAtMs + leaseMs * CLOCK_MARGIN : 0;
    } catch (error) {
      this.#options.onError(errorText(error));
    }
    this.#tell();
  }

  #tell(): void {
    const { isLeader } = this;
    if (isLeader === this.#wasLeader) return;
    this.#wasLeader = isLeader;
    if (isLeader) this.#options.onGained();
    else this.#options.onLost(this.#isStopped);
  }
}
