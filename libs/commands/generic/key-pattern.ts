/** The pattern of KEYS and SCAN. A lone `*` takes every key; a glob would leave out the empty key, as in Redis. */
import { matchesGlob } from '@ringfort/base';
import type { ValueView } from '@ringfort/storage';

const STAR = 42;

export class KeyPattern {
  readonly #glob: Buffer;
  readonly #matchesAll: boolean;

  constructor(glob: Buffer) {
    this.#glob = glob;
    this.#matchesAll = glob.length === 1 && glob[0] === STAR;
  }

  matches(key: ValueView): boolean {
    return this.#matchesAll || matchesGlob(this.#glob, key.bytes, key.start, key.end);
  }
}
