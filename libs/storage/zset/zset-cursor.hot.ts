/**
 * A place in a sorted set of either form, with the member and score there ready to read. A packed member may be an
 * integer: its text is written out here. One cursor serves all walks of a database, one after another.
 */
import { OutputBuffer } from '@ringfort/base';
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import type { ZsetPlace } from '../contract/zset.ts';
import { TreeCursor } from '../ordered/tree-cursor.ts';
import { appendText, isInteger, nextEntry, stringLength, stringStart } from '../packed/packed-list.hot.ts';
import { readScore } from './packed-score.hot.ts';
import { ELEMENT_HEADER_BYTES } from './score-order.hot.ts';

const DIGITS_MAX = 24;
/** `at` of a cursor in a large set. */
const IN_TREE = -1;

export class ZsetCursor implements ZsetPlace {
  score = 0;
  bytes: Buffer;
  start = 0;
  end = 0;
  /** Of a packed set: offset of the member's entry, and of the end of the last one. */
  at = IN_TREE;
  valueStart = 0;
  valueEnd = 0;
  /** Of a large set: the element shown. */
  element = 0;
  readonly tree = new TreeCursor();
  readonly #arena: Arena;
  readonly #digits = new OutputBuffer(DIGITS_MAX);
  #packed: Buffer;

  constructor(arena: Arena) {
    this.#arena = arena;
    this.bytes = arena.buffers[0];
    this.#packed = this.bytes;
  }

  get isInTree(): boolean {
    return this.at === IN_TREE;
  }

  get packed(): Buffer {
    return this.#packed;
  }

  /** Begins a walk over packed pairs in `bytes[start, end)`. */
  enterPacked(bytes: Buffer, start: number, end: number): void {
    this.#packed = bytes;
    this.valueStart = start;
    this.valueEnd = end;
  }

  /** Reads the pair at `at`. */
  showPacked(at: number): void {
    this.at = at;
    this.showMember(at);
    this.score = readScore(this.#packed, nextEntry(this.#packed, at));
  }

  /** Reads the member at `at` only. */
  showMember(at: number): void {
    const bytes = this.#packed;
    if (isInteger(bytes, at)) {
      this.#digits.clear();
      appendText(bytes, at, this.#digits);
      this.bytes = this.#digits.bytes;
      this.start = 0;
      this.end = this.#digits.length;
      return;
    }
    this.bytes = bytes;
    this.start = stringStart(bytes, at);
    this.end = this.start + stringLength(bytes, at);
  }

  /** Reads an element of a large set; `tree` stands on it or is not in use. */
  showElement(element: number): void {
    const chunk = element >>> CHUNK_SHIFT;
    const unit = element & UNIT_MASK;
    this.at = IN_TREE;
    this.element = element;
    this.score = this.#arena.doubles[chunk][unit + 1];
    this.bytes = this.#arena.buffers[chunk];
    this.start = (unit << 3) + ELEMENT_HEADER_BYTES;
    this.end = this.start + this.#arena.words[chunk][unit << 1];
  }
}
