/**
 * The quick ways at the ends of a large list: where the node there has the room, or has entries to spare, one look at
 * it is all that a push or a pop costs. Everything else goes the long way (quicklist.hot.ts).
 */
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import { nextEntry, previousEntry } from '../packed/packed-list.hot.ts';
import {
  ELEMENTS,
  END,
  ENTRIES,
  FIRST,
  LAST,
  NODE_HEADER_BYTES,
  type Quicklist,
  START,
} from './quicklist-layout.ts';

export class QuicklistEnds {
  readonly #arena: Arena;
  /** The chunk that the last `takeRoom` answered an offset in. */
  chunk: Buffer;

  constructor(arena: Arena) {
    this.#arena = arena;
    this.chunk = arena.buffers[0];
  }

  /**
   * Takes room for one more entry at an end: `byteCount` bytes of the free room there, if the node has so much
   * and stays within a block of `blockBytesMax` and `entryCountMax` entries. Answers the offset in `chunk` where the
   * entry, which counts from now on, is to be written; -1 if it has to be done the long way.
   */
  takeRoom(
    list: Quicklist,
    byteCount: number,
    atHead: boolean,
    blockBytesMax: number,
    entryCountMax: number,
  ): number {
    const words = this.#arena.words;
    const head = words[list >>> CHUNK_SHIFT];
    const headAt = (list & UNIT_MASK) << 1;
    const node = head[headAt + (atHead ? FIRST : LAST)];
    if (node === 0) return -1;
    const fields = words[node >>> CHUNK_SHIFT];
    const fieldsAt = (node & UNIT_MASK) << 1;
    const start = fields[fieldsAt + START];
    const end = fields[fieldsAt + END];
    const entryCount = fields[fieldsAt + ENTRIES];
    if (entryCount >= entryCountMax || NODE_HEADER_BYTES + end - start + byteCount > blockBytesMax) return -1;
    if (atHead) {
      if (start - NODE_HEADER_BYTES < byteCount) return -1;
      fields[fieldsAt + START] = start - byteCount;
    } else {
      if (this.#arena.blockBytes(node) - end < byteCount) return -1;
      fields[fieldsAt + END] = end + byteCount;
    }
    fields[fieldsAt + ENTRIES] = entryCount + 1;
    head[headAt + ELEMENTS]++;
    this.chunk = this.#arena.buffers[node >>> CHUNK_SHIFT];
    return (fieldsAt << 2) + (atHead ? start - byteCount : end);
  }

  /** The quick way to remove the element at an end, unless it is the last of its node; answers whether it did. */
  dropOne(list: Quicklist, atHead: boolean): boolean {
    const words = this.#arena.words;
    const head = words[list >>> CHUNK_SHIFT];
    const headAt = (list & UNIT_MASK) << 1;
    const node = head[headAt + (atHead ? FIRST : LAST)];
    const fields = words[node >>> CHUNK_SHIFT];
    const fieldsAt = (node & UNIT_MASK) << 1;
    if (fields[fieldsAt + ENTRIES] === 1) return false;
    const bytes = this.#arena.buffers[node >>> CHUNK_SHIFT];
    const nodeAt = fieldsAt << 2;
    if (atHead) fields[fieldsAt + START] = nextEntry(bytes, nodeAt + fields[fieldsAt + START]) - nodeAt;
    else fields[fieldsAt + END] = previousEntry(bytes, nodeAt + fields[fieldsAt + END]) - nodeAt;
    fields[fieldsAt + ENTRIES]--;
    head[headAt + ELEMENTS]--;
    return true;
  }
}
