/**
 * Finds a name's number from its bytes, ASCII case aside, without allocating: a hash over a few bytes leads into
 * an open-addressing table that is at most a quarter full; one comparison then decides.
 *
 * Clients write a name in one way, again and again: what was found last for each is remembered by the words of its very
 * bytes, and found again with four loads.
 */

/** Shorter names do not exist; the hash reads two bytes unasked. */
const NAME_LENGTH_MIN = 2;
const EMPTY = -1;
/** Three words say all of such a name. */
const REMEMBERED_LENGTH_MAX = 12;
const MEMORY_PLACES = 64;
const MEMORY_SHIFT = 26;
/** Per place: length (0: nothing), the first word, the one behind it, the last, index. */
const MEMORY_WORDS = 5;

export class NameTable {
  readonly #mask: number;
  /** Index into `names` per table position, or EMPTY. */
  readonly #positions: Int16Array;
  readonly #nameBytes: Buffer;
  readonly #nameStarts: Int32Array;
  readonly #nameLengthMax: number;
  readonly #memory = new Int32Array(MEMORY_PLACES * MEMORY_WORDS);

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
    const { view } = bytes;
    // A request has two bytes at least behind a name: three letters and what follows are a word too.
    const isWord = view !== undefined && length <= REMEMBERED_LENGTH_MAX && start + 4 <= bytes.length;
    if (!isWord || length < NAME_LENGTH_MIN) return this.#search(bytes, start, end);
    const first = length < 4 ? view.getInt32(start, true) << (32 - length * 8) : view.getInt32(start, true);
    const middle = length > 8 ? view.getInt32(start + 4, true) : 0;
    const last = length < 4 ? 0 : view.getInt32(end - 4, true);
    const memory = this.#memory;
    const place = (Math.imul(first ^ (last >>> 3), 0x9e3779b1) >>> MEMORY_SHIFT) * MEMORY_WORDS;
    const isKnown = memory[place] === length && memory[place + 1] === first && memory[place + 3] === last;
    if (isKnown && memory[place + 2] === middle) return memory[place + 4];
    const index = this.#search(bytes, start, end);
    if (index >= 0) {
      memory[place] = length;
      memory[place + 1] = first;
      memory[place + 2] = middle;
      memory[place + 3] = last;
      memory[place + 4] = index;
    }
    return index;
  }

  #search(bytes: Buffer, start: number, end: number): number {
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
