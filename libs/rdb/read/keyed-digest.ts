/**
 * HalfSipHash-1-3 (Aumasson and Bernstein) under two keys: a digest of 128 bits as four words, in fields, so that no
 * object is made. Keyed, so that nobody can choose members that share a digest or a place in a table.
 */

export class KeyedDigest {
  /** The digest of the last call. */
  readonly words = new Int32Array(4);
  readonly #keys: Int32Array;
  #v0 = 0;
  #v1 = 0;
  #v2 = 0;
  #v3 = 0;

  /** `seed` must be secret for the promise above to hold; 32 bits. */
  constructor(seed: number) {
    this.#keys = new Int32Array(4);
    let state = seed | 0;
    for (let index = 0; index < 4; index++) {
      state = (state + 0x9e3779b9) | 0;
      let word = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
      word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
      this.#keys[index] = word ^ (word >>> 16);
    }
  }

  digest(bytes: Buffer, start: number, end: number): void {
    this.#half(bytes, start, end, 0);
    this.#half(bytes, start, end, 2);
  }

  #half(bytes: Buffer, start: number, end: number, index: number): void {
    const low = this.#keys[index];
    const high = this.#keys[index + 1];
    this.#v0 = low;
    this.#v1 = high ^ 0xee;
    this.#v2 = 0x6c796765 ^ low;
    this.#v3 = 0x74656462 ^ high;
    let at = start;
    for (; at + 4 <= end; at += 4) {
      this.#absorb(bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24));
    }
    let last = (end - start) << 24;
    for (let shift = 0; at < end; at++, shift += 8) last |= bytes[at] << shift;
    this.#absorb(last);
    this.#v2 ^= 0xee;
    this.#round();
    this.#round();
    this.#round();
    this.words[index] = this.#v1 ^ this.#v3;
    this.#v1 ^= 0xdd;
    this.#round();
    this.#round();
    this.#round();
    this.words[index + 1] = this.#v1 ^ this.#v3;
  }

  #absorb(word: number): void {
    this.#v3 ^= word;
    this.#round();
    this.#v0 ^= word;
  }

  #round(): void {
    let v0 = (this.#v0 + this.#v1) | 0;
    let v1 = ((this.#v1 << 5) | (this.#v1 >>> 27)) ^ v0;
    v0 = (v0 << 16) | (v0 >>> 16);
    let v2 = (this.#v2 + this.#v3) | 0;
    let v3 = ((this.#v3 << 8) | (this.#v3 >>> 24)) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
    v2 = (v2 << 16) | (v2 >>> 16);
    this.#v0 = v0;
    this.#v1 = v1;
    this.#v2 = v2;
    this.#v3 = v3;
  }
}
