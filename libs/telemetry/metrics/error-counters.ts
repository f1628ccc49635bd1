/** Error replies by their first word (`WRONGTYPE`, `MOVED` …). The words are bounded: what is too much is `other`. */

const CODE_COUNT_MAX = 64;
const CODE_BYTES_MAX = 24;
const OTHER = 'other';
const SPACE = 32;
const CARRIAGE_RETURN = 13;

export class ErrorCounters {
  /** What was counted last. */
  lastCode = '';
  readonly #counts = new Map<string, number>();
  /** As the counts were at the last reset. */
  #atReset: ReadonlyMap<string, number> = new Map();

  record(code: string): void {
    const isKnown = this.#counts.has(code);
    const isCode = isKnown || (/^[A-Z][A-Z0-9_]*$/.test(code) && code.length <= CODE_BYTES_MAX);
    const label = isCode && (isKnown || this.#counts.size < CODE_COUNT_MAX) ? code : OTHER;
    this.#counts.set(label, (this.#counts.get(label) ?? 0) + 1);
    this.lastCode = label;
  }

  /** Counts the error reply `bytes[start, end)`; `start` is its `-`. */
  recordReply(bytes: Buffer, start: number, end: number): void {
    const limit = Math.min(end, start + 2 + CODE_BYTES_MAX);
    let at = start + 1;
    while (at < limit && bytes[at] !== SPACE && bytes[at] !== CARRIAGE_RETURN) at++;
    this.record(bytes.latin1Slice(start + 1, at));
  }

  get total(): number {
    let total = 0;
    for (const count of this.#counts.values()) total += count;
    return total;
  }

  /** For CONFIG RESETSTAT: `entries` go on, as counters of a metric must. */
  reset(): void {
    this.#atReset = new Map(this.#counts);
  }

  /** Counts since the last `reset`, of codes that came since. */
  sinceReset(): (readonly [code: string, count: number])[] {
    return Array.from(
      this.#counts,
      ([code, count]) => [code, count - (this.#atReset.get(code) ?? 0)] as const,
    ).filter(([, count]) => count > 0);
  }

  entries(): Iterable<readonly [code: string, count: number]> {
    return this.#counts;
  }
}
