/**
 * Walks the elements of a list one way, whichever form it has. One cursor serves all reads of a database: it holds
 * until the next call that opens it, or changes or removes anything.
 */
import { OutputBuffer } from '@ringfort/base';
import type { ListCursor } from '../contract/list.ts';
import { PackedEntry } from '../packed/packed-entry.hot.ts';
import {
  appendText,
  isInteger,
  nextEntry,
  previousEntry,
  stringLength,
  stringStart,
} from '../packed/packed-list.hot.ts';
import { entryPosition } from './entry-position.hot.ts';
import type { Quicklists } from './quicklist.hot.ts';
import type { ListNode, Quicklist } from './quicklist-layout.ts';

const INTEGER_TEXT_BYTES_MAX = 20;
const SHORT_STRING = 0x80;
const SHORT_STRING_END = 0xc0;
const NO_BYTES = Buffer.alloc(0);

export class ListValueCursor implements ListCursor {
  /** The current element's bytes, once `next` answered true. */
  bytes: Buffer = NO_BYTES;
  start = 0;
  end = 0;

  readonly #lists: Quicklists;
  readonly #text = new OutputBuffer(INTEGER_TEXT_BYTES_MAX);
  /** What `matches` compares with. */
  readonly #target = new PackedEntry();
  /** The chunk of the packed run that the cursor is in, where the next entry begins (or ends), and the run's edges. */
  #chunk: Buffer = NO_BYTES;
  #at = 0;
  #runStart = 0;
  #edge = 0;
  /** The current entry. */
  #entry = 0;
  #isBackward = false;
  /** The node whose run it is, 0 for a packed list. */
  #node: ListNode = 0;

  constructor(lists: Quicklists) {
    this.#lists = lists;
  }

  /** Begins before element `index` of the `count` elements in `bytes[start, end)`. */
  openPacked(bytes: Buffer, start: number, end: number, count: number, index: number): void {
    this.#node = 0;
    this.#openRun(bytes, start, end, count, index);
  }

  /** Begins before element `index`, which the list has. */
  openLarge(list: Quicklist, index: number): void {
    const blocks = this.#lists.blocks;
    const node = this.#lists.seek(list, index);
    this.#node = node;
    const count = blocks.entryCount(node);
    const start = blocks.entriesAt(node);
    this.#openRun(blocks.bytesOf(node), start, blocks.entriesEnd(node), count, this.#lists.indexInNode);
  }

  /** Turns a cursor that was just opened round: the element it was opened at is the first of those towards the head. */
  reverse(): void {
    this.#isBackward = true;
    this.#at = nextEntry(this.#chunk, this.#at);
    this.#edge = this.#runStart;
  }

  /** Goes to the next element, without reading it; false at the end. */
  step(): boolean {
    if (this.#at === this.#edge && !this.#enterNextNode()) return false;
    if (this.#isBackward) {
      this.#at = previousEntry(this.#chunk, this.#at);
      this.#entry = this.#at;
    } else {
      this.#entry = this.#at;
      this.#at = nextEntry(this.#chunk, this.#at);
    }
    return true;
  }

  /** Goes to the next element and reads it; false at the end. */
  next(): boolean {
    const at = this.#at;
    if (!this.#isBackward && at !== this.#edge) {
      const first = this.#chunk[at];
      // A string of up to 63 bytes, one byte before it and one behind: most elements of most lists.
      if (first >= SHORT_STRING && first < SHORT_STRING_END) {
        this.bytes = this.#chunk;
        this.start = at + 1;
        this.end = at + 1 + first - SHORT_STRING;
        this.#entry = at;
        this.#at = this.end + 1;
        return true;
      }
    }
    if (!this.step()) return false;
    this.#read();
    return true;
  }

  #read(): void {
    const chunk = this.#chunk;
    const entry = this.#entry;
    if (isInteger(chunk, entry)) {
      const text = this.#text;
      text.clear();
      appendText(chunk, entry, text);
      this.bytes = text.bytes;
      this.start = 0;
      this.end = text.length;
    } else {
      this.bytes = chunk;
      this.start = stringStart(chunk, entry);
      this.end = this.start + stringLength(chunk, entry);
    }
  }

  /** Says what `matches` looks for; the bytes are the caller's and must stay as they are meanwhile. */
  lookFor(bytes: Buffer, start: number, end: number): void {
    this.#target.prepare(bytes, start, end);
  }

  /** Whether the current element equals the one looked for. */
  matches(): boolean {
    return this.#target.equals(this.#chunk, this.#entry);
  }

  #openRun(bytes: Buffer, start: number, end: number, count: number, index: number): void {
    this.#isBackward = false;
    this.#chunk = bytes;
    this.#runStart = start;
    this.#at = entryPosition(bytes, start, end, count, index);
    this.#edge = end;
  }

  #enterNextNode(): boolean {
    if (this.#node === 0) return false;
    const blocks = this.#lists.blocks;
    const node = this.#isBackward ? blocks.previous(this.#node) : blocks.next(this.#node);
    if (node === 0) return false;
    this.#node = node;
    this.#chunk = blocks.bytesOf(node);
    const start = blocks.entriesAt(node);
    const end = blocks.entriesEnd(node);
    this.#at = this.#isBackward ? end : start;
    this.#edge = this.#isBackward ? start : end;
    return true;
  }
}
