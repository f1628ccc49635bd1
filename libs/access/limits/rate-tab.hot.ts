/**
 * What one client's requests of one moment take from its buckets, counted in whole numbers and taken together. It is
 * exact: the tab knows how much the buckets hold, and is settled before anybody else's requests are judged.
 */
import type { RateBucket } from './rate-bucket.hot.ts';
import { passBuckets } from './rate-limiter.ts';

/** Counts stay small integers. */
const ALLOWANCE_MAX = 0x3fffffff;

export class RateTab {
  #user: RateBucket | undefined;
  #address: RateBucket | undefined;
  #nowMs = -1;
  #requestCount = 0;
  #byteCount = 0;
  #requestsAllowed = 0;
  #bytesAllowed = 0;

  /** As `passBuckets`. */
  pass(
    user: RateBucket | undefined,
    address: RateBucket | undefined,
    byteCount: number,
    nowMs: number,
  ): number {
    const bytes = this.#byteCount + byteCount;
    if (
      user === this.#user &&
      address === this.#address &&
      nowMs === this.#nowMs &&
      this.#requestCount < this.#requestsAllowed &&
      bytes <= this.#bytesAllowed
    ) {
      this.#requestCount++;
      this.#byteCount = bytes;
      return 0;
    }
    this.settle();
    const waitMs = passBuckets(user, address, byteCount, nowMs);
    if (waitMs === 0) this.#open(user, address, nowMs);
    return waitMs;
  }

  /** Takes what was counted from the buckets. */
  settle(): void {
    if (this.#requestCount > 0) {
      this.#user?.take(this.#requestCount, this.#byteCount);
      this.#address?.take(this.#requestCount, this.#byteCount);
    }
    this.#requestCount = this.#byteCount = 0;
    this.#requestsAllowed = this.#bytesAllowed = 0;
  }

  #open(user: RateBucket | undefined, address: RateBucket | undefined, nowMs: number): void {
    this.#user = user;
    this.#address = address;
    this.#nowMs = nowMs;
    this.#requestsAllowed = Math.min(
      ALLOWANCE_MAX,
      user?.requestsAllowed ?? ALLOWANCE_MAX,
      address?.requestsAllowed ?? ALLOWANCE_MAX,
    );
    this.#bytesAllowed = Math.min(
      ALLOWANCE_MAX,
      user?.bytesAllowed ?? ALLOWANCE_MAX,
      address?.bytesAllowed ?? ALLOWANCE_MAX,
    );
  }
}
