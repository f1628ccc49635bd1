/**
 * The nodes of an ordered tree as they lie in the arena, in 32-bit words.
 *
 *   word 0             entry count | level << 16            level 0 is a leaf
 *   leaf:  word 1, 2   next and previous leaf, 0 at the ends
 *          word 3…     payloads in order
 *   inner: children, then the number of payloads under each, then the first payload under each, then the keys of those
 *          (INNER_CAPACITY words each)
 *
 * A leaf that is the whole tree starts with a small block and doubles it; every other node has the full size.
 * It keeps no order and no balance: ordered-tree.hot.ts and its neighbours do.
 */
import { assert } from '@ringfort/base';
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';

export const LEAF_BYTES = 512;
export const LEAF_BYTES_MIN = 32;
export const INNER_BYTES = 1024;
export const LEAF_HEADER_WORDS = 3;
export const LEAF_CAPACITY: number = LEAF_BYTES / 4 - LEAF_HEADER_WORDS;
export const INNER_CAPACITY = 63;
const LEVEL_SHIFT = 16;
const COUNT_MASK = 0xffff;
const CHILDREN = 1;
const COUNTS: number = CHILDREN + INNER_CAPACITY;
const FIRSTS: number = COUNTS + INNER_CAPACITY;
const KEYS: number = FIRSTS + INNER_CAPACITY;
/** From here on the call into native code is faster than a loop. */
const NATIVE_MOVE_WORDS_MIN = 32;

/**
 * Numbers that rise with the order: of two payloads with different keys, the one with the smaller is before the other. What
 * they cannot tell apart is compared. They save a look at payloads, which lie anywhere in memory.
 */
export interface PayloadKeys {
  /** Whether the probe has a key. */
  readonly isProbeKeyed: boolean;
  readonly probeKey: number;
  /** Signed, 32 bits. For a payload that is being moved to the probe it is the probe's. */
  keyOf(payload: number): number;
}

export class TreeNodes {
  readonly arena: Arena;
  readonly #keys: PayloadKeys | undefined;

  constructor(arena: Arena, keys?: PayloadKeys) {
    this.arena = arena;
    this.#keys = keys;
  }

  /** An empty node. Throws RingfortError OUT_OF_MEMORY. */
  create(level: number, bytes: number): number {
    const node = this.arena.allocate(bytes);
    const words = this.wordsOf(node);
    const at = wordOf(node);
    words[at] = level << LEVEL_SHIFT;
    if (level === 0) {
      words[at + 1] = 0;
      words[at + 2] = 0;
    }
    return node;
  }

  wordsOf(node: number): Uint32Array {
    return this.arena.words[node >>> CHUNK_SHIFT];
  }

  count(node: number): number {
    return this.wordsOf(node)[wordOf(node)] & COUNT_MASK;
  }

  level(node: number): number {
    return this.wordsOf(node)[wordOf(node)] >>> LEVEL_SHIFT;
  }

  setCount(node: number, count: number): void {
    const words = this.wordsOf(node);
    const at = wordOf(node);
    words[at] = (words[at] & ~COUNT_MASK) | count;
  }

  next(leaf: number): number {
    return this.wordsOf(leaf)[wordOf(leaf) + 1];
  }

  previous(leaf: number): number {
    return this.wordsOf(leaf)[wordOf(leaf) + 2];
  }

  /** Makes two leaves neighbours; either may be 0. */
  join(left: number, right: number): void {
    if (left !== 0) this.wordsOf(left)[wordOf(left) + 1] = right;
    if (right !== 0) this.wordsOf(right)[wordOf(right) + 2] = left;
  }

  payload(leaf: number, index: number): number {
    return this.wordsOf(leaf)[wordOf(leaf) + LEAF_HEADER_WORDS + index];
  }

  /** Where a payload is that the leaf has: its neighbours in memory are looked at, not what the payloads stand for. */
  indexOf(leaf: number, payload: number): number {
    const words = this.wordsOf(leaf);
    const first = wordOf(leaf) + LEAF_HEADER_WORDS;
    const end = first + this.count(leaf);
    let at = first;
    while (at < end && words[at] !== payload) at++;
    assert(at < end, 'the payload is not in its leaf');
    return at - first;
  }

  /** Payloads that the leaf's block has room for. */
  leafCapacity(leaf: number): number {
    return (this.arena.blockBytes(leaf) >>> 2) - LEAF_HEADER_WORDS;
  }

  child(inner: number, index: number): number {
    return this.wordsOf(inner)[wordOf(inner) + CHILDREN + index];
  }

  setChild(inner: number, index: number, child: number): void {
    this.wordsOf(inner)[wordOf(inner) + CHILDREN + index] = child;
  }

  /** Payloads under child `index`. */
  countUnder(inner: number, index: number): number {
    return this.wordsOf(inner)[wordOf(inner) + COUNTS + index];
  }

  addUnder(inner: number, index: number, difference: number): void {
    this.wordsOf(inner)[wordOf(inner) + COUNTS + index] += difference;
  }

  firstUnder(inner: number, index: number): number {
    return this.wordsOf(inner)[wordOf(inner) + FIRSTS + index];
  }

  /** The key of the first payload under child `index`. */
  keyUnder(inner: number, index: number): number {
    return this.wordsOf(inner)[wordOf(inner) + KEYS + index] | 0;
  }

  setFirstUnder(inner: number, index: number, payload: number, key: number): void {
    const words = this.wordsOf(inner);
    words[wordOf(inner) + FIRSTS + index] = payload;
    words[wordOf(inner) + KEYS + index] = key;
  }

  first(node: number): number {
    return this.level(node) === 0 ? this.payload(node, 0) : this.firstUnder(node, 0);
  }

  /** The key of `first(node)`. */
  firstKey(node: number): number {
    if (this.level(node) > 0) return this.keyUnder(node, 0);
    return this.#keys === undefined ? 0 : this.#keys.keyOf(this.payload(node, 0));
  }

  /** Payloads in or under the node. */
  total(node: number): number {
    const count = this.count(node);
    if (this.level(node) === 0) return count;
    let total = 0;
    for (let index = 0; index < count; index++) total += this.countUnder(node, index);
    return total;
  }

  insertPayload(leaf: number, index: number, payload: number): void {
    const words = this.wordsOf(leaf);
    const base = wordOf(leaf) + LEAF_HEADER_WORDS;
    const count = this.count(leaf);
    moveWords(words, base + index, base + count, base + index + 1);
    words[base + index] = payload;
    this.setCount(leaf, count + 1);
  }

  removePayload(leaf: number, index: number): void {
    const base = wordOf(leaf) + LEAF_HEADER_WORDS;
    const count = this.count(leaf);
    moveWords(this.wordsOf(leaf), base + index + 1, base + count, base + index);
    this.setCount(leaf, count - 1);
  }

  /** Adds `child` with what is under it. */
  insertChild(inner: number, index: number, child: number): void {
    const words = this.wordsOf(inner);
    const base = wordOf(inner);
    const count = this.count(inner);
    for (let part = CHILDREN; part <= KEYS; part += INNER_CAPACITY) {
      const from = base + part + index;
      moveWords(words, from, base + part + count, from + 1);
    }
    this.setCount(inner, count + 1);
    this.setChild(inner, index, child);
    this.refreshChild(inner, index);
  }

  removeChild(inner: number, index: number): void {
    const words = this.wordsOf(inner);
    const base = wordOf(inner);
    const count = this.count(inner);
    for (let part = CHILDREN; part <= KEYS; part += INNER_CAPACITY) {
      const to = base + part + index;
      moveWords(words, to + 1, base + part + count, to);
    }
    this.setCount(inner, count - 1);
  }

  /** What the inner node knows of a child is read anew from it. */
  refreshChild(inner: number, index: number): void {
    const child = this.child(inner, index);
    this.wordsOf(inner)[wordOf(inner) + COUNTS + index] = this.total(child);
    this.setFirstUnder(inner, index, this.first(child), this.firstKey(child));
  }

  /** Moves the entries of `from` from index `start` on to the end of `to`, a node of the same level. */
  moveEntries(from: number, start: number, to: number): void {
    const source = this.wordsOf(from);
    const target = this.wordsOf(to);
    const moved = this.count(from) - start;
    const targetCount = this.count(to);
    const isLeaf = this.level(from) === 0;
    const last = isLeaf ? LEAF_HEADER_WORDS : KEYS;
    for (let part = isLeaf ? LEAF_HEADER_WORDS : CHILDREN; part <= last; part += INNER_CAPACITY) {
      const sourceStart = wordOf(from) + part + start;
      const targetStart = wordOf(to) + part + targetCount;
      for (let index = 0; index < moved; index++) target[targetStart + index] = source[sourceStart + index];
    }
    this.setCount(from, start);
    this.setCount(to, targetCount + moved);
  }
}

function wordOf(node: number): number {
  return (node & UNIT_MASK) << 1;
}

/** Moves `words[start, end)` to `to`, one place up or down. */
function moveWords(words: Uint32Array, start: number, end: number, to: number): void {
  if (end - start >= NATIVE_MOVE_WORDS_MIN) words.copyWithin(to, start, end);
  else if (to > start) for (let at = end - 1; at >= start; at--) words[at + 1] = words[at];
  else for (let at = start; at < end; at++) words[at - 1] = words[at];
}
