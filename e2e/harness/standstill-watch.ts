/**
 * How long the machine kept this process from running: what a test of elapsed time may excuse, and no more. A virtual
 * machine whose hypervisor gives its CPUs to somebody else stands still for seconds, and every process with it.
 */
export interface Standstill {
  readonly totalMs: number;
  readonly longestMs: number;
}

const LOOK_EVERY_MS = 10;
/** A process that waits for its turn on a busy machine is this late; it does not count. */
const LATE_MS_MIN = 50;

export class StandstillWatch {
  readonly #timer: NodeJS.Timeout;
  #lookedAtMs = performance.now();
  #totalMs = 0;
  #longestMs = 0;

  /** Watches until `stop`. */
  constructor() {
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  /** Between the start and now. */
  stop(): Standstill {
    clearInterval(this.#timer);
    this.#look();
    return { totalMs: this.#totalMs, longestMs: this.#longestMs };
  }

  #look(): void {
    const nowMs = performance.now();
    const lateMs = nowMs - this.#lookedAtMs - LOOK_EVERY_MS;
    this.#lookedAtMs = nowMs;
    if (lateMs < LATE_MS_MIN) return;
    this.#totalMs += lateMs;
    this.#longestMs = Math.max(this.#longestMs, lateMs);
  }
}
