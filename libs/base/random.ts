/** Randomness as a contract, so that a seed repeats a run. */

export interface Random {
  /** Uniform in [0, 2^32). */
  uint32(): number;
}

/** Uniform in [0, limit), limit ≤ 2^32. The bias of the multiplication is below 2^-20 for limits up to 4096. */
export function randomBelow(random: Random, limit: number): number {
  return Math.floor((random.uint32() / 4_294_967_296) * limit);
}

/** xorshift32 (Marsaglia 2003): fast, repeatable, not for secrets. */
export class SeededRandom implements Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0 || 0x9e3779b9;
  }

  uint32(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return x >>> 0;
  }
}
