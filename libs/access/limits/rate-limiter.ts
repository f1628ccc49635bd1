/**
 * Which buckets a connection's requests pass: its address's and its user's. Looked up when the connection opens
 * and when its user changes; the data path has them in its hand.
 */
import { BucketTable } from './bucket-table.ts';
import { isLimiting, type RateBucket, type RateSettings } from './rate-bucket.hot.ts';

const BUCKET_COUNT_MAX = 65_536;

export interface RateLimits {
  readonly perUser: RateSettings;
  readonly perAddress: RateSettings;
}

export class RateLimiter {
  readonly #users: BucketTable | undefined;
  readonly #addresses: BucketTable | undefined;

  constructor(limits: RateLimits, bucketCountMax = BUCKET_COUNT_MAX) {
    this.#users = tableOf(limits.perUser, bucketCountMax);
    this.#addresses = tableOf(limits.perAddress, bucketCountMax);
  }

  /** Undefined when users are not limited. */
  ofUser(name: string, nowMs: number): RateBucket | undefined {
    return this.#users?.get(name, nowMs);
  }

  /** Undefined when addresses are not limited. `host` is an IP address without port. */
  ofAddress(host: string, nowMs: number): RateBucket | undefined {
    return this.#addresses?.get(host, nowMs);
  }
}

/**
 * Passes a request of `byteCount` bytes through both buckets. It takes from both or from none; answers 0, or the
 * milliseconds after which it is worth another try.
 */
export function passBuckets(
  user: RateBucket | undefined,
  address: RateBucket | undefined,
  byteCount: number,
  nowMs: number,
): number {
  const userWaitMs = user === undefined ? 0 : user.waitMs(byteCount, nowMs);
  const addressWaitMs = address === undefined ? 0 : address.waitMs(byteCount, nowMs);
  const waitMs = Math.ceil(Math.max(userWaitMs, addressWaitMs));
  if (waitMs > 0) return waitMs;
  user?.take(1, byteCount);
  address?.take(1, byteCount);
  return 0;
}

/** The limiter, or undefined when nothing is limited: then the data path has one branch less to take. */
export function createRateLimiter(limits: RateLimits): RateLimiter | undefined {
  return isLimiting(limits.perUser) || isLimiting(limits.perAddress) ? new RateLimiter(limits) : undefined;
}

function tableOf(settings: RateSettings, bucketCountMax: number): BucketTable | undefined {
  return isLimiting(settings) ? new BucketTable(settings, bucketCountMax) : undefined;
}
