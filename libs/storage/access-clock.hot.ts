/**
 * The 24 bits of a record that eviction looks at. LRU policies (and those that ignore it) keep the second of the
 * last access; LFU policies keep the minute of the last decay (16 bits) and a logarithmic counter (8 bits), as Redis
 * documents them (redis.io, "Key eviction").
 */
import type { Random } from '@ringfort/base';
import type { KeyspaceOptions } from './contract.ts';

const CLOCK_MASK = 0xffffff;
const LFU_INITIAL_COUNT = 5;
const LFU_COUNT_MAX = 255;
const MINUTE_MASK = 0xffff;
const UINT32_COUNT = 4_294_967_296;

export class AccessClock {
  /** Seconds, 24 bits. */
  seconds = 0;
  #isLfu = false;
  #logFactor = 10;
  #decayMinutes = 1;
  #minutes = 0;
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  configure(options: Pick<KeyspaceOptions, 'evictionPolicy' | 'lfuLogFactor' | 'lfuDecayMinutes'>): void {
    this.#isLfu = options.evictionPolicy.endsWith('-lfu');
    this.#logFactor = options.lfuLogFactor;
    this.#decayMinutes = options.lfuDecayMinutes;
  }

  setTime(nowMs: number): void {
    const seconds = Math.floor(nowMs / 1000);
    this.seconds = seconds % (CLOCK_MASK + 1);
    this.#minutes = Math.floor(seconds / 60) & MINUTE_MASK;
  }

  /** The clock of a new record. */
  initial(): number {
    return this.#isLfu ? (this.#minutes << 8) | LFU_INITIAL_COUNT : this.seconds;
  }

  /** The clock after one more access. */
  touched(clock: number): number {
    if (!this.#isLfu) return this.seconds;
    const count = this.frequency(clock);
    return (this.#minutes << 8) | this.#incremented(count);
  }

  /** The counter, decayed by one for each `decayMinutes` since it was last touched. */
  frequency(clock: number): number {
    const count = clock & 0xff;
    if (this.#decayMinutes === 0) return count;
    const elapsedMinutes = (this.#minutes - (clock >>> 8)) & MINUTE_MASK;
    const decays = Math.floor(elapsedMinutes / this.#decayMinutes);
    return decays >= count ? 0 : count - decays;
  }

  /** Seconds since last access; the clock wraps after 194 days. */
  idleSeconds(clock: number): number {
    return (this.seconds - clock) & CLOCK_MASK;
  }

  /** The clock as if last touched so long ago. Beyond what it can tell it is, as in Redis, half its range. */
  withIdleSeconds(clock: number, seconds: number): number {
    if (this.#isLfu) return clock;
    if (seconds <= this.seconds) return this.seconds - seconds;
    return (this.seconds + (CLOCK_MASK >>> 1)) % CLOCK_MASK;
  }

  /** The clock as if touched now, with the counter at `count`. */
  withFrequency(clock: number, count: number): number {
    return this.#isLfu ? (this.#minutes << 8) | count : clock;
  }

  #incremented(count: number): number {
    if (count === LFU_COUNT_MAX) return count;
    const above = Math.max(0, count - LFU_INITIAL_COUNT);
    const chance = 1 / (above * this.#logFactor + 1);
    return this.#random.uint32() < chance * UINT32_COUNT ? count + 1 : count;
  }
}
