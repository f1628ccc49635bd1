/** The most memory that data has taken since the start, as seen at every round of maintenance and whenever it is asked for. */
export class MemoryPeak {
  readonly #usedBytes: () => number;
  #peakBytes = 0;

  constructor(usedBytes: () => number) {
    this.#usedBytes = usedBytes;
  }

  get bytes(): number {
    this.look();
    return this.#peakBytes;
  }

  look(): void {
    this.#peakBytes = Math.max(this.#peakBytes, this.#usedBytes());
  }

  /** CONFIG RESETSTAT: the peak is what is used now. */
  reset(): void {
    this.#peakBytes = this.#usedBytes();
  }
}
