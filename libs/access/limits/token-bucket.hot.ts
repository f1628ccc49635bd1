/**
 * A token bucket: `perSecond` tokens flow in, up to `burst`. Time is given (monotonic milliseconds), so it is pure
 * and a clock that is read once per turn will do. What is taken may exceed what is there (a frame larger than the
 * burst must pass some time): the bucket goes into debt and the next one waits for it.
 */
export class TokenBucket {
  readonly #perMs: number;
  readonly #burst: number;
  #tokens: number;
  #updatedMs: number;

  constructor(perSecond: number, burst: number, nowMs: number) {
    this.#perMs = perSecond / 1000;
    this.#burst = burst;
    this.#tokens = burst;
    this.#updatedMs = nowMs;
  }

  /** Milliseconds until `cost` tokens (at most a full bucket) are there; 0 when they are. */
  waitMs(cost: number, nowMs: number): number {
    const elapsedMs = nowMs - this.#updatedMs;
    if (elapsedMs > 0) {
      this.#tokens = Math.min(this.#burst, this.#tokens + elapsedMs * this.#perMs);
      this.#updatedMs = nowMs;
    }
    const missing = Math.min(cost, this.#burst) - this.#tokens;
    return missing <= 0 ? 0 : missing / this.#perMs;
  }

  /** Whole tokens that are there, as of the last `waitMs`. */
  get whole(): number {
    return Math.max(0, Math.floor(this.#tokens));
  }

  take(cost: number): void {
    this.#tokens -= cost;
  }
}
