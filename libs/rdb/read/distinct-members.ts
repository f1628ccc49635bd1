/**
 * Tells whether a member has been seen before, without keeping members: a payload names as many as it likes, and
 * compressed ones are far longer than what names them. What is kept is a digest of 128 bits each, so two different
 * members pass for one as often as two random UUIDs are the same.
 */
import type { ByteRange } from './element.ts';
import { KeyedDigest } from './keyed-digest.ts';

const WORDS = 4;
const CAPACITY_MIN = 64;

export class DistinctMembers {
  readonly #digest: KeyedDigest;
  /** Open addressing with linear steps; a place that is all zero is free. At most half full. */
  #places = new Int32Array(CAPACITY_MIN * WORDS);
  #count = 0;

  constructor(seed: number) {
    this.#digest = new KeyedDigest(seed);
  }

  /** False if the member was there already. */
  add(member: ByteRange): boolean {
    const words = this.#digest.words;
    this.#digest.digest(member.bytes, member.start, member.end);
    // The digest that would look like a free place stands for its neighbour too.
    if ((words[0] | words[1] | words[2] | words[3]) === 0) words[0] = 1;
    if ((this.#count + 1) * 2 * WORDS > this.#places.length) this.#grow();
    if (!place(this.#places, words, 0)) return false;
    this.#count++;
    return true;
  }

  clear(): void {
    if (this.#count > 0) this.#places = new Int32Array(CAPACITY_MIN * WORDS);
    this.#count = 0;
  }

  #grow(): void {
    const grown = new Int32Array(this.#places.length * 2);
    for (let at = 0; at < this.#places.length; at += WORDS) {
      if (!isFree(this.#places, at)) place(grown, this.#places, at);
    }
    this.#places = grown;
  }
}

/** Puts the digest at `source[from]` into `places`; false if it is there. */
function place(places: Int32Array, source: Int32Array, from: number): boolean {
  const mask = places.length - 1;
  let at = (source[from] << 2) & mask;
  while (!isFree(places, at)) {
    if (
      places[at] === source[from] &&
      places[at + 1] === source[from + 1] &&
      places[at + 2] === source[from + 2] &&
      places[at + 3] === source[from + 3]
    ) {
      return false;
    }
    at = (at + WORDS) & mask;
  }
  for (let word = 0; word < WORDS; word++) places[at + word] = source[from + word];
  return true;
}

function isFree(places: Int32Array, at: number): boolean {
  return (places[at] | places[at + 1] | places[at + 2] | places[at + 3]) === 0;
}
