/**
 * The best candidates for eviction seen so far, so that a sample's good ones are not lost when only the best is
 * taken. Sixteen places in typed arrays, sorted by score; a candidate may be gone or changed when it is taken, the
 * caller checks.
 */
const POOL_SIZE = 16;

export interface EvictionCandidate {
  databaseIndex: number;
  slot: number;
  hash: number;
  record: number;
  version: number;
}

export class EvictionPool {
  count = 0;
  readonly #scores = new Float64Array(POOL_SIZE);
  readonly #candidates: EvictionCandidate[] = [];

  clear(): void {
    this.count = 0;
  }

  /** Whether a candidate of this score would find a place. */
  accepts(score: number): boolean {
    return this.count < POOL_SIZE || score > this.#scores[0];
  }

  /** Adds a candidate that `accepts` agreed to; the lowest score leaves a full pool. */
  add(score: number, candidate: EvictionCandidate): void {
    if (this.count === POOL_SIZE) this.#dropFirst();
    let at = this.count++;
    for (; at > 0 && this.#scores[at - 1] > score; at--) {
      this.#scores[at] = this.#scores[at - 1];
      this.#candidates[at] = this.#candidates[at - 1];
    }
    this.#scores[at] = score;
    this.#candidates[at] = candidate;
  }

  has(record: number): boolean {
    for (let at = 0; at < this.count; at++) {
      if (this.#candidates[at].record === record) return true;
    }
    return false;
  }

  /** Takes the candidate with the highest score. */
  take(): EvictionCandidate | undefined {
    return this.count === 0 ? undefined : this.#candidates[--this.count];
  }

  #dropFirst(): void {
    this.#scores.copyWithin(0, 1);
    for (let at = 1; at < this.count; at++) this.#candidates[at - 1] = this.#candidates[at];
    this.count--;
  }
}
