/**
 * Finds a name's number from its bytes, ASCII case aside, without allocating: a hash over a few bytes leads into
 * an open-addressing table that is at most a quarter full; one comparison then decides.
 */

/** Shorter names do not exist; the hash reads two bytes unasked. */
const NAME_LENGTH_MIN = 2;
const EMPTY = -1;

export class NameTable {
  readonly #mask: number;
  /** Index into `names` per table position, or EMPTY. */
  readonly #positions: Int16Array;
  readonly #nameBytes: Buffer;
  readonly #nameStarts: Int32Array;
  readonly #nameLengthMax: number;

  /** `names` are lower case and all different. */
  constructor(names: readonly string[]) {
    let capacity = 4;
    while (capacity < names.length * 4) capacity *= 2;
    this.#mask = capacity - 1;
    this.#positions = new Int16Array(capacity).fill(EMPTY);
    this.#nameBytes = Buffer.from(names.join(''), 'latin1');
    this.#nameStarts = new Int32Array(names.length + 1);
    let nameLengthMax = 0;
    for (let i = 0; i < names.length; i++) {
      this.#nameStarts[i + 1] = this.#nameStarts[i] + names[i].length;
      nameLengthMax = Math.max(nameLengthMax, names[i].length);
      let at = hashOf(this.#nameBytes, this.#nameStarts[i], this.#nameStarts[i + 1]) & this.#mask;
      while (this.#positions[at] !== EMPTY) at = (at + 1) & this.#mask;
      this.#positions[at] = i;
    }
    this.#nameLengthMax = nameLengthMax;
  }

  /** The index in `names` of `bytes[start, end)`, or -1. */
  indexOf(bytes: Buffer, start: number, end: number): number {
    const length = end - start;
    if (length < NAME_LENGTH_MIN || length > this.#nameLengthMax) return -1;
    let at = hashOf(bytes, start, end) & this.#mask;
    for (;;) {
      const index = this.#positions[at];
      if (index === EMPTY || this.#isName(index, bytes, start, end)) return index;
      at = (at + 1) & this.#mask;
    }
  }

  #isName(index: number, bytes: Buffer, start: number, end: number): boolean {
    const nameStart = this.#nameStarts[index];
    if (this.#nameStarts[index + 1] - nameStart !== end - start) return false;
    const nameBytes = this.#nameBytes;
    for (let i = start; i < end; i++) {
      let byte = bytes[i];
      if (byte >= 65 && byte <= 90) byte += 32;
      if (byte !== nameBytes[nameStart + i - start]) return false;
    }
    return true;
  }
}

/** Of the length and four bytes: enough to tell nearly all names apart, at the same cost for long ones. */
function hashOf(bytes: Buffer, start: number, end: number): number {
  // Bit 5 off makes letters upper case; what it does to other bytes does not matter, the comparison decides.
  let hash = end - start;
  hash = hash * 31 + (bytes[start] & 0xdf);
  hash = hash * 31 + (bytes[start + 1] & 0xdf);
  hash = hash * 31 + (bytes[(start + end) >> 1] & 0xdf);
  hash = hash * 31 + (bytes[end - 1] & 0xdf);
  return hash ^ (hash >>> 9);
}
