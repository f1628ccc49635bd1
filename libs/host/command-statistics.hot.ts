/**
 * Calls and time per command, for INFO commandstats and LATENCY HISTOGRAM. Plain numbers by command id; a call is two
 * additions, a duration one more and a logarithm.
 */

/** Upper bounds 1 µs … 2^24 µs, then infinity. */
const BUCKET_COUNT = 26;

export class CommandStatistics {
  readonly calls: Float64Array;
  readonly failedCalls: Float64Array;
  /** Refused before they ran: wrong number of arguments, not allowed, over a limit. */
  readonly rejectedCalls: Float64Array;
  readonly totalMicros: Float64Array;
  readonly #buckets: Float64Array;

  constructor(commandCount: number) {
    this.calls = new Float64Array(commandCount);
    this.failedCalls = new Float64Array(commandCount);
    this.rejectedCalls = new Float64Array(commandCount);
    this.totalMicros = new Float64Array(commandCount);
    this.#buckets = new Float64Array(commandCount * BUCKET_COUNT);
  }

  /** Counts `count` calls of command `id` that took `micros` each. */
  recordMany(id: number, micros: number, count: number): void {
    const rank = micros <= 1 ? 0 : 32 - Math.clz32(Math.ceil(micros) - 1);
    this.calls[id] += count;
    this.totalMicros[id] += micros * count;
    this.#buckets[id * BUCKET_COUNT + (rank < BUCKET_COUNT ? rank : BUCKET_COUNT - 1)] += count;
  }

  /** Cumulative counts by upper bound, rising, of the bounds that hold any. */
  histogram(id: number): (readonly [upToMicros: number, callCount: number])[] {
    const rows: (readonly [number, number])[] = [];
    let sum = 0;
    for (let bucket = 0; bucket < BUCKET_COUNT; bucket++) {
      const count = this.#buckets[id * BUCKET_COUNT + bucket];
      sum += count;
      if (count > 0) rows.push([2 ** bucket, sum]);
    }
    return rows;
  }

  totalCalls(): number {
    return this.calls.reduce((sum, count) => sum + count, 0);
  }

  reset(): void {
    const { calls, failedCalls, rejectedCalls, totalMicros } = this;
    for (const counters of [calls, failedCalls, rejectedCalls, totalMicros, this.#buckets]) counters.fill(0);
  }
}
