/**
 * Requests and their durations per command family: plain numbers in typed arrays, turned into a Prometheus
 * histogram only when somebody asks. Recording is a logarithm by `clz32` and two additions.
 *
 * Bucket i counts durations of at most 2^i µs that no smaller bucket counted; the last one counts the rest.
 */

/** Upper bounds 1 µs … 2^24 µs (16.8 s), then infinity. */
export const DURATION_BOUND_COUNT = 25;
const BUCKET_COUNT = DURATION_BOUND_COUNT + 1;

export class RequestCounters {
  readonly #buckets: Float64Array;
  readonly #totalMicros: Float64Array;

  constructor(familyCount: number) {
    this.#buckets = new Float64Array(familyCount * BUCKET_COUNT);
    this.#totalMicros = new Float64Array(familyCount);
  }

  /** Counts one request of family `familyIndex` that took `micros`. */
  record(familyIndex: number, micros: number): void {
    this.recordMany(familyIndex, micros, 1);
  }

  /** Counts `count` requests of one family that took `micros` each: a pipeline answered in one turn. */
  recordMany(familyIndex: number, micros: number, count: number): void {
    const rank = micros <= 1 ? 0 : 32 - Math.clz32(Math.ceil(micros) - 1);
    const bucket = rank < DURATION_BOUND_COUNT ? rank : DURATION_BOUND_COUNT;
    this.#buckets[familyIndex * BUCKET_COUNT + bucket] += count;
    this.#totalMicros[familyIndex] += micros * count;
  }

  countIn(familyIndex: number, bucket: number): number {
    return this.#buckets[familyIndex * BUCKET_COUNT + bucket];
  }

  totalMicros(familyIndex: number): number {
    return this.#totalMicros[familyIndex];
  }

  /** All requests of one family. */
  requestCount(familyIndex: number): number {
    let count = 0;
    for (let bucket = 0; bucket < BUCKET_COUNT; bucket++) count += this.countIn(familyIndex, bucket);
    return count;
  }
}
