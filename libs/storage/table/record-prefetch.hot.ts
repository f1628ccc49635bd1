/**
 * Has the memory that a group of keys will need fetched before any of them is used.
 *
 *   key ─► slot ─► root ─► table ─► record        each arrow waits for memory that is in no cache
 *
 * One lookup can do nothing but wait, three times. Here each stage is taken for all keys of a group before the next one, so
 * their waits overlap: a core goes on while a value that nobody needs yet is on its way. (Chen, Ailamaki, Gibbons and
 * Mowry, "Improving hash join performance through prefetching", 2004.) JavaScript has no prefetch instruction: the memory
 * is read, and what was read is kept in a sum, so that the compiler does not leave the reading out.
 *
 * Nothing is changed. Slots and hashes are remembered until `forget`, so that they are not worked out twice; where the
 * records are is not: they may be elsewhere, or nowhere, when their turn comes.
 */
import { CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import type { KeyRanges } from '../contract.ts';
import type { KeyLocator } from './key-locator.hot.ts';
import type { SlotIndex } from './slot-index.hot.ts';
import { CAPACITY_MASK, DEPTH_MASK, DEPTH_SHIFT, DIRECTORY_FLAG, tagOf } from './table-layout.ts';

/** Keys beyond these are left alone. */
const KEYS_MAX = 16;
/** Words from a record's first to the line behind: where most values lie. */
const NEXT_LINE_WORDS = 16;

export class RecordPrefetch {
  readonly #tables = new Uint32Array(KEYS_MAX);
  readonly #slots = new Uint16Array(KEYS_MAX);
  readonly #hashes = new Int32Array(KEYS_MAX);
  readonly #starts = new Int32Array(KEYS_MAX);
  readonly #ends = new Int32Array(KEYS_MAX);
  #bytes: Buffer | null = null;
  #count = 0;
  /** The first key that has not been asked for. */
  #next = 0;
  /** Of what was read last; it means nothing. */
  sum = 0;

  fetch(index: SlotIndex, locator: KeyLocator, bytes: Buffer, keys: KeyRanges): void {
    const count = keys.count < KEYS_MAX ? keys.count : KEYS_MAX;
    const { roots } = index;
    const chunks = index.arena.words;
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const start = keys.starts[i];
      const end = keys.ends[i];
      locator.locate(bytes, start, end);
      const root = roots[locator.slot];
      this.#starts[i] = start;
      this.#ends[i] = end;
      this.#slots[i] = locator.slot;
      this.#hashes[i] = locator.hash;
      this.#tables[i] = root;
      if (root !== 0) sum ^= chunks[root >>> CHUNK_SHIFT][((root & UNIT_MASK) << 1) + 1];
    }
    for (let i = 0; i < count; i++) {
      const root = this.#tables[i];
      if (root !== 0) sum ^= this.#touch(index, root, this.#hashes[i]);
    }
    this.sum = sum;
    this.#bytes = bytes;
    this.#count = count;
    this.#next = 0;
  }

  /** Gives the locator slot and hash of a key if they are remembered. */
  recall(bytes: Buffer, start: number, end: number, locator: KeyLocator): boolean {
    if (bytes !== this.#bytes) return false;
    let next = this.#next;
    while (next < this.#count && this.#starts[next] < start) next++;
    this.#next = next;
    if (next === this.#count || this.#starts[next] !== start || this.#ends[next] !== end) return false;
    locator.slot = this.#slots[next];
    locator.hash = this.#hashes[next];
    return true;
  }

  /** Before the bytes that were looked at change. */
  forget(): void {
    this.#bytes = null;
  }

  /** Reads the first two lines of what is probably the record; answers something of them. */
  #touch(index: SlotIndex, root: number, hash: number): number {
    const { arena } = index;
    let table = root;
    if (arena.words[root >>> CHUNK_SHIFT][((root & UNIT_MASK) << 1) + 1] >= DIRECTORY_FLAG) {
      table = index.leafOf(root, hash);
    }
    const chunk = table >>> CHUNK_SHIFT;
    const at = (table & UNIT_MASK) << 1;
    const words = arena.words[chunk];
    const halves = arena.halves[chunk];
    const capacity = words[at + 1] & CAPACITY_MASK;
    const tag = tagOf(hash, (words[at + 1] >>> DEPTH_SHIFT) & DEPTH_MASK);
    const tags = (at << 1) + 4;
    let place = Math.imul(tag, capacity) >>> 16;
    for (;;) {
      const seen = halves[tags + place];
      if (seen === 0) return 0;
      if (seen === tag) break;
      if (++place === capacity) place = 0;
    }
    const record = words[at + 2 + (capacity >>> 1) + place];
    const recordWords = arena.words[record >>> CHUNK_SHIFT];
    const first = (record & UNIT_MASK) << 1;
    const next = first + NEXT_LINE_WORDS;
    return recordWords[first] ^ (next < recordWords.length ? recordWords[next] : 0);
  }
}
