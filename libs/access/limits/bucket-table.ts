/**
 * Buckets by name (user or address), made when first asked for. The table is bounded: when it is full, the one
 * that was asked for longest ago goes. Its sessions keep it as long as they last; a new one starts with a full bucket.
 */
import { RateBucket, type RateSettings } from './rate-bucket.hot.ts';

export class BucketTable {
  readonly #settings: RateSettings;
  readonly #countMax: number;
  /** In order of use, oldest first. */
  readonly #buckets = new Map<string, RateBucket>();

  constructor(settings: RateSettings, countMax: number) {
    this.#settings = settings;
    this.#countMax = countMax;
  }

  get count(): number {
    return this.#buckets.size;
  }

  get(name: string, nowMs: number): RateBucket {
    const present = this.#buckets.get(name);
    if (present !== undefined) {
      this.#buckets.delete(name);
      this.#buckets.set(name, present);
      return present;
    }
    for (const oldest of this.#buckets.keys()) {
      if (this.#buckets.size < this.#countMax) break;
      this.#buckets.delete(oldest);
    }
    const made = new RateBucket(this.#settings, nowMs);
    this.#buckets.set(name, made);
    return made;
  }
}
