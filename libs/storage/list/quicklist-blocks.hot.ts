/**
 * The blocks of a large list: a head block that the record's value points to,
 * and doubly linked nodes of packed entries.
 *
 *   head block  first node | last node | nodes | elements | units of all nodes' blocks
 *   node        previous | next | start | end | entries | free … entries … free
 *
 * All fields are 32-bit words. A node's entries lie anywhere in its block, from byte `start` to byte `end`: with free
 * room on both sides, putting an element at either end of the list and taking one off move nothing.
 */
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import { UNIT_BYTES } from '../arena/size-classes.ts';
import { nextEntry, previousEntry } from '../packed/packed-list.hot.ts';

/** Address of a head block. */
export type Quicklist = number;
/** Address of a node; 0 is none. */
export type ListNode = number;

const FIRST = 0;
const LAST = 1;
const NODES = 2;
const ELEMENTS = 3;
const UNITS = 4;
const HEAD_BYTES = 20;

const PREVIOUS = 0;
const NEXT = 1;
const START = 2;
const END = 3;
const ENTRIES = 4;
export const NODE_HEADER_BYTES = 20;

export class QuicklistBlocks {
  readonly arena: Arena;
  /** The chunk that the last `takeRoom` answered an offset in. */
  chunk: Buffer;

  constructor(arena: Arena) {
    this.arena = arena;
    this.chunk = arena.buffers[0];
  }

  /** An empty list. Throws RingfortError OUT_OF_MEMORY. */
  create(): Quicklist {
    const list = this.arena.allocate(HEAD_BYTES);
    for (let field = FIRST; field <= UNITS; field++) this.#set(list, field, 0);
    return list;
  }

  /** Frees the head block of a list whose nodes are gone. */
  destroy(list: Quicklist): void {
    this.arena.free(list);
  }

  first(list: Quicklist): ListNode {
    return this.#get(list, FIRST);
  }

  last(list: Quicklist): ListNode {
    return this.#get(list, LAST);
  }

  nodeCount(list: Quicklist): number {
    return this.#get(list, NODES);
  }

  elementCount(list: Quicklist): number {
    return this.#get(list, ELEMENTS);
  }

  /** Bytes of the head block and of all nodes. */
  totalBytes(list: Quicklist): number {
    return this.arena.blockBytes(list) + this.#get(list, UNITS) * UNIT_BYTES;
  }

  previous(node: ListNode): ListNode {
    return this.#get(node, PREVIOUS);
  }

  next(node: ListNode): ListNode {
    return this.#get(node, NEXT);
  }

  entryCount(node: ListNode): number {
    return this.#get(node, ENTRIES);
  }

  /** Bytes of a node's entries. */
  entryBytes(node: ListNode): number {
    return this.#get(node, END) - this.#get(node, START);
  }

  /** The chunk's bytes; a node's entries are those from `entriesAt` to `entriesEnd`. */
  bytesOf(node: ListNode): Buffer {
    return this.arena.buffers[node >>> CHUNK_SHIFT];
  }

  entriesAt(node: ListNode): number {
    return ((node & UNIT_MASK) << 3) + this.#get(node, START);
  }

  entriesEnd(node: ListNode): number {
    return ((node & UNIT_MASK) << 3) + this.#get(node, END);
  }

  /** Free bytes before the entries. */
  roomBefore(node: ListNode): number {
    return this.#get(node, START) - NODE_HEADER_BYTES;
  }

  /** Free bytes behind the entries. */
  roomBehind(node: ListNode): number {
    return this.arena.blockBytes(node) - this.#get(node, END);
  }

  /** Says where in its block a node's entries are; `start` counts from the first byte behind the header. */
  setExtent(node: ListNode, start: number, entryBytes: number): void {
    this.#set(node, START, NODE_HEADER_BYTES + start);
    this.#set(node, END, NODE_HEADER_BYTES + start + entryBytes);
  }

  /** Counts entries that came to (or, negative, left) a node. */
  addEntries(list: Quicklist, node: ListNode, count: number): void {
    this.#set(node, ENTRIES, this.#get(node, ENTRIES) + count);
    this.#set(list, ELEMENTS, this.#get(list, ELEMENTS) + count);
  }

  /**
   * The quick way to put an entry at an end: takes `byteCount` bytes of the free room there, if the node has so much
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
    const words = this.arena.words;
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
      if (this.arena.blockBytes(node) - end < byteCount) return -1;
      fields[fieldsAt + END] = end + byteCount;
    }
    fields[fieldsAt + ENTRIES] = entryCount + 1;
    head[headAt + ELEMENTS]++;
    this.chunk = this.arena.buffers[node >>> CHUNK_SHIFT];
    return (fieldsAt << 2) + (atHead ? start - byteCount : end);
  }

  /** The quick way to remove the element at an end, unless it is the last of its node; answers whether it did. */
  dropOne(list: Quicklist, atHead: boolean): boolean {
    const words = this.arena.words;
    const head = words[list >>> CHUNK_SHIFT];
    const headAt = (list & UNIT_MASK) << 1;
    const node = head[headAt + (atHead ? FIRST : LAST)];
    const fields = words[node >>> CHUNK_SHIFT];
    const fieldsAt = (node & UNIT_MASK) << 1;
    if (fields[fieldsAt + ENTRIES] === 1) return false;
    const bytes = this.arena.buffers[node >>> CHUNK_SHIFT];
    const nodeAt = fieldsAt << 2;
    if (atHead) fields[fieldsAt + START] = nextEntry(bytes, nodeAt + fields[fieldsAt + START]) - nodeAt;
    else fields[fieldsAt + END] = previousEntry(bytes, nodeAt + fields[fieldsAt + END]) - nodeAt;
    fields[fieldsAt + ENTRIES]--;
    head[headAt + ELEMENTS]--;
    return true;
  }

  /** A node without entries, in no list. Throws RingfortError OUT_OF_MEMORY. */
  allocateNode(blockBytes: number): ListNode {
    const node = this.arena.allocate(blockBytes);
    this.#set(node, ENTRIES, 0);
    this.setExtent(node, 0, 0);
    return node;
  }

  /** Puts a node into the list before `next`, at the end if that is 0. Its entries count from now on. */
  link(list: Quicklist, node: ListNode, next: ListNode): void {
    const previous = next === 0 ? this.#get(list, LAST) : this.#get(next, PREVIOUS);
    this.#join(list, previous, node);
    this.#join(list, node, next);
    this.#set(list, NODES, this.#get(list, NODES) + 1);
    this.#account(list, node, 1);
  }

  /** Takes a node out of the list and frees it. */
  dropNode(list: Quicklist, node: ListNode): void {
    this.#join(list, this.#get(node, PREVIOUS), this.#get(node, NEXT));
    this.#set(list, NODES, this.#get(list, NODES) - 1);
    this.#account(list, node, -1);
    this.arena.free(node);
  }

  /** Puts `fresh`, whose extent is set, in the place of `node`, which is freed; the entries are as many. */
  replaceNode(list: Quicklist, node: ListNode, fresh: ListNode): void {
    const count = this.#get(node, ENTRIES);
    this.#set(fresh, ENTRIES, count);
    this.#account(list, node, -1);
    this.#account(list, fresh, 1);
    this.#join(list, this.#get(node, PREVIOUS), fresh);
    this.#join(list, fresh, this.#get(node, NEXT));
    this.arena.free(node);
  }

  /**
   * Takes the nodes `first` to `last`, with all they hold, out of the list; answers a list of their own for them.
   * Throws RingfortError OUT_OF_MEMORY, nothing changed.
   */
  cutOut(list: Quicklist, first: ListNode, last: ListNode): Quicklist {
    const cut = this.create();
    this.#join(list, this.#get(first, PREVIOUS), this.#get(last, NEXT));
    this.#join(cut, 0, first);
    this.#join(cut, last, 0);
    for (let node = first; node !== 0; node = this.#get(node, NEXT)) {
      this.#set(list, NODES, this.#get(list, NODES) - 1);
      this.#account(list, node, -1);
      this.#set(cut, NODES, this.#get(cut, NODES) + 1);
      this.#account(cut, node, 1);
    }
    return cut;
  }

  #join(list: Quicklist, before: ListNode, behind: ListNode): void {
    if (before === 0) this.#set(list, FIRST, behind);
    else this.#set(before, NEXT, behind);
    if (behind === 0) this.#set(list, LAST, before);
    else this.#set(behind, PREVIOUS, before);
  }

  #account(list: Quicklist, node: ListNode, sign: number): void {
    const units = this.arena.blockBytes(node) / UNIT_BYTES;
    this.#set(list, UNITS, this.#get(list, UNITS) + sign * units);
    this.#set(list, ELEMENTS, this.#get(list, ELEMENTS) + sign * this.#get(node, ENTRIES));
  }

  #get(block: number, field: number): number {
    return this.arena.words[block >>> CHUNK_SHIFT][((block & UNIT_MASK) << 1) + field];
  }

  #set(block: number, field: number, value: number): void {
    this.arena.words[block >>> CHUNK_SHIFT][((block & UNIT_MASK) << 1) + field] = value;
  }
}
