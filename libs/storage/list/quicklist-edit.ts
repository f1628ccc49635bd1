/**
 * Changes in the middle of a large list. An entry that its node has no room for goes to the neighbour if it is on the
 * border, else the node is split; an entry too large for any node gets one of its own.
 */
import type { PackedEntry } from '../packed/packed-entry.hot.ts';
import { entryBytes } from '../packed/packed-list.hot.ts';
import { entryPosition } from './entry-position.hot.ts';
import { MatchingEntries } from './matching-entries.ts';
import type { Quicklists } from './quicklist.hot.ts';
import { type ListNode, NODE_HEADER_BYTES, type Quicklist } from './quicklist-layout.ts';

export class QuicklistEdit {
  readonly #lists: Quicklists;
  readonly #matching = new MatchingEntries();

  constructor(lists: Quicklists) {
    this.#lists = lists;
  }

  /** Puts an entry before element `index`, at the end if there is none. Throws RingfortError OUT_OF_MEMORY. */
  insert(list: Quicklist, index: number, entry: PackedEntry): void {
    const { blocks } = this.#lists;
    if (index === 0 || index === blocks.elementCount(list)) {
      this.#lists.push(list, entry, index === 0);
      return;
    }
    const node = this.#lists.seek(list, index);
    const indexInNode = this.#lists.indexInNode;
    if (this.#lists.takes(node, entry.byteCount, 1)) {
      this.#write(list, node, this.#offset(node, indexInNode), entry);
    } else {
      const next = indexInNode === 0 ? node : this.#split(list, node, indexInNode);
      this.#insertBetween(list, blocks.previous(next), next, entry);
    }
  }

  /** Replaces element `index`, which the list has. Throws RingfortError OUT_OF_MEMORY, nothing changed. */
  replace(list: Quicklist, index: number, entry: PackedEntry): void {
    const { blocks, room } = this.#lists;
    const node = this.#lists.seek(list, index);
    const at = this.#offset(node, this.#lists.indexInNode);
    const growth = entry.byteCount - entryBytes(blocks.bytesOf(node), blocks.entriesAt(node) + at);
    if (!this.#lists.takes(node, growth, 0)) {
      this.insert(list, index, entry);
      this.#remove(list, index + 1);
      return;
    }
    let target = node;
    if (growth > 0) target = room.open(list, node, at, growth);
    else if (growth < 0) room.close(node, at, -growth);
    entry.write(blocks.bytesOf(target), blocks.entriesAt(target) + at);
    if (growth < 0) room.shrink(list, target);
  }

  /** Removes at most `limit` elements that equal `entry`, from one end on; answers how many. */
  removeEqual(list: Quicklist, entry: PackedEntry, limit: number, fromHead: boolean): number {
    const { blocks, room } = this.#lists;
    let removedCount = 0;
    let node = fromHead ? blocks.first(list) : blocks.last(list);
    while (node !== 0 && removedCount < limit) {
      const following = fromHead ? blocks.next(node) : blocks.previous(node);
      const bytes = blocks.bytesOf(node);
      const start = blocks.entriesAt(node);
      const run = { bytes, start, end: blocks.entriesEnd(node) };
      const end = this.#matching.remove(run, entry, limit - removedCount, fromHead);
      const removed = this.#matching.removedCount;
      removedCount += removed;
      if (removed === blocks.entryCount(node)) {
        blocks.dropNode(list, node);
      } else if (removed > 0) {
        blocks.setExtent(node, blocks.roomBefore(node), end - start);
        blocks.addEntries(list, node, -removed);
        room.shrink(list, node);
      }
      node = following;
    }
    return removedCount;
  }

  #remove(list: Quicklist, index: number): void {
    const { blocks, room } = this.#lists;
    const node = this.#lists.seek(list, index);
    if (blocks.entryCount(node) === 1) {
      blocks.dropNode(list, node);
      return;
    }
    const at = this.#offset(node, this.#lists.indexInNode);
    room.close(node, at, entryBytes(blocks.bytesOf(node), blocks.entriesAt(node) + at));
    blocks.addEntries(list, node, -1);
    room.shrink(list, node);
  }

  /** Puts an entry at the border of two nodes: into one of them if it has room, else into a new one. */
  #insertBetween(list: Quicklist, previous: ListNode, next: ListNode, entry: PackedEntry): void {
    const { blocks } = this.#lists;
    if (previous !== 0 && this.#lists.takes(previous, entry.byteCount, 1)) {
      this.#write(list, previous, blocks.entryBytes(previous), entry);
    } else if (this.#lists.takes(next, entry.byteCount, 1)) {
      this.#write(list, next, 0, entry);
    } else {
      this.#lists.addNode(list, entry, next, false);
    }
  }

  #write(list: Quicklist, node: ListNode, at: number, entry: PackedEntry): void {
    const { blocks, room } = this.#lists;
    const target = room.open(list, node, at, entry.byteCount);
    entry.write(blocks.bytesOf(target), blocks.entriesAt(target) + at);
    blocks.addEntries(list, target, 1);
  }

  /** Moves the entries from `index` on to a node of their own behind; answers it. Throws OUT_OF_MEMORY. */
  #split(list: Quicklist, node: ListNode, index: number): ListNode {
    const { blocks, room } = this.#lists;
    const at = this.#offset(node, index);
    const restBytes = blocks.entryBytes(node) - at;
    const restCount = blocks.entryCount(node) - index;
    const fresh = blocks.allocateNode(NODE_HEADER_BYTES + restBytes);
    blocks.setExtent(fresh, 0, restBytes);
    const from = blocks.entriesAt(node) + at;
    blocks.bytesOf(node).copy(blocks.bytesOf(fresh), blocks.entriesAt(fresh), from, from + restBytes);
    blocks.link(list, fresh, blocks.next(node));
    blocks.addEntries(list, fresh, restCount);
    blocks.setExtent(node, blocks.roomBefore(node), at);
    blocks.addEntries(list, node, -restCount);
    room.shrink(list, node);
    return fresh;
  }

  /** Bytes from a node's first entry to entry `index`. */
  #offset(node: ListNode, index: number): number {
    const { blocks } = this.#lists;
    const start = blocks.entriesAt(node);
    const end = blocks.entriesEnd(node);
    return entryPosition(blocks.bytesOf(node), start, end, blocks.entryCount(node), index) - start;
  }
}
