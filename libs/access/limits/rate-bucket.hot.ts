/** The two limits of one user or one address: requests per second and bytes per second. */
import { TokenBucket } from './token-bucket.hot.ts';

/** 0 per second means: not limited. A burst is what may come at once after a rest. */
export interface RateSettings {
  readonly requestsPerSecond: number;
  readonly requestBurst: number;
  readonly bytesPerSecond: number;
  readonly byteBurst: number;
}

export function isLimiting(settings: RateSettings): boolean {
  return settings.requestsPerSecond > 0 || settings.bytesPerSecond > 0;
}

export class RateBucket {
  readonly #requests: TokenBucket | undefined;
  readonly #bytes: TokenBucket | undefined;

  constructor(settings: RateSettings, nowMs: number) {
    const { requestsPerSecond, requestBurst, bytesPerSecond, byteBurst } = settings;
    this.#requests =
      requestsPerSecond > 0
        ? new TokenBucket(requestsPerSecond, Math.max(1, requestBurst), nowMs)
        : undefined;
    this.#bytes =
      bytesPerSecond > 0 ? new TokenBucket(bytesPerSecond, Math.max(1, byteBurst), nowMs) : undefined;
  }

  /** Milliseconds until a request of `byteCount` bytes may pass; 0 for now. Takes nothing. */
  waitMs(byteCount: number, nowMs: number): number {
    const requestWaitMs = this.#requests === undefined ? 0 : this.#requests.waitMs(1, nowMs);
    const byteWaitMs = this.#bytes === undefined ? 0 : this.#bytes.waitMs(byteCount, nowMs);
    return requestWaitMs > byteWaitMs ? requestWaitMs : byteWaitMs;
  }

  take(requestCount: number, byteCount: number): void {
    if (this.#requests !== undefined) this.#requests.take(requestCount);
    if (this.#bytes !== undefined) this.#bytes.take(byteCount);
  }

  /** Requests that may pass at the time of the last `waitMs`. */
  get requestsAllowed(): number {
    return this.#requests === undefined ? Number.POSITIVE_INFINITY : this.#requests.whole;
  }

  /** Bytes of any number of requests that may pass at the time of the last `waitMs`. */
  get bytesAllowed(): number {
    return this.#bytes === undefined ? Number.POSITIVE_INFINITY : this.#bytes.whole;
  }
}
