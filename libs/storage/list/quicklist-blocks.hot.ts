/**
 * The blocks of a large list: a head block that the record's value points to, and doubly linked nodes of packed entries
 * (quicklist-layout.ts). It makes, links and frees them and knows nothing of what is in an entry.
 */
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import { UNIT_BYTES } from '../arena/size-classes.ts';
import {
  ELEMENTS,
  END,
  ENTRIES,
  FIRST,
  HEAD_BYTES,
  LAST,
  type ListNode,
  NEXT,
  NODE_HEADER_BYTES,
  NODES,
  PREVIOUS,
  type Quicklist,
  START,
  UNITS,
} from './quicklist-layout.ts';

export class QuicklistBlocks {
  readonly arena: Arena;

  constructor(arena: Arena) {
    this.arena = arena;
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
