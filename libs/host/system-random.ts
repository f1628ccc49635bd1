/** Randomness of the process: good enough to spread choices, not for secrets. */
import type { Random } from '@ringfort/base';

export class SystemRandom implements Random {
  uint32(): number {
    return Math.floor(Math.random() * 4_294_967_296);
  }
}
