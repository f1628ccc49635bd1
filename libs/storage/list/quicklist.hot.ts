/**
 * A large list as Redis's quicklist: a doubly linked list of packed nodes. This is what happens at its ends, where
 * almost all of its use is, and finding the node of an index; changes in its middle are quicklist-edit.ts.
 *
 *   head block ─► node ⇄ node ⇄ node ◄─ head block
 *                 packed entries each
 *
 * Nodes are never compressed: `list-compress-depth` is accepted and has no effect.
 */
import type { Arena } from '../arena/arena.hot.ts';
import type { EncodingLimits } from '../encoding-limits.ts';
import type { PackedEntry } from '../packed/packed-entry.hot.ts';
import { entryPosition } from './entry-position.hot.ts';
import { exceedsNode, nodeBytesMax, nodeEntriesMax } from './list-limits.ts';
import { FULL_SIZE_NODES_MIN, NodeRoom } from './node-room.hot.ts';
import { QuicklistBlocks } from './quicklist-blocks.hot.ts';
import { QuicklistEnds } from './quicklist-ends.hot.ts';
import { type ListNode, NODE_HEADER_BYTES, type Quicklist } from './quicklist-layout.ts';

export class Quicklists {
  readonly blocks: QuicklistBlocks;
  readonly room: NodeRoom;
  /** Index in its node of the element that the last `seek` was for. */
  indexInNode = 0;
  readonly #ends: QuicklistEnds;
  readonly #owner: { readonly limits: EncodingLimits };

  constructor(arena: Arena, owner: { readonly limits: EncodingLimits }) {
    this.#owner = owner;
    this.blocks = new QuicklistBlocks(arena);
    this.#ends = new QuicklistEnds(arena);
    this.room = new NodeRoom(this.blocks, owner);
  }

  /** Puts an entry at an end. Throws RingfortError OUT_OF_MEMORY, nothing changed. */
  push(list: Quicklist, entry: PackedEntry, atHead: boolean): void {
    const ends = this.#ends;
    const listpackSize = this.#owner.limits.listListpackSize;
    const blockBytesMax = nodeBytesMax(listpackSize);
    const room = ends.takeRoom(list, entry.byteCount, atHead, blockBytesMax, nodeEntriesMax(listpackSize));
    if (room < 0) this.#pushSlowly(list, entry, atHead);
    else entry.write(ends.chunk, room);
  }

  #pushSlowly(list: Quicklist, entry: PackedEntry, atHead: boolean): void {
    const blocks = this.blocks;
    const end = atHead ? blocks.first(list) : blocks.last(list);
    if (end === 0 || !this.takes(end, entry.byteCount, 1)) {
      this.addNode(list, entry, atHead ? end : 0, atHead);
      return;
    }
    const at = atHead ? 0 : blocks.entryBytes(end);
    const node = this.room.open(list, end, at, entry.byteCount);
    entry.write(blocks.bytesOf(node), blocks.entriesAt(node) + at);
    blocks.addEntries(list, node, 1);
  }

  /** Whether a node may have `byteCount` more bytes, in so many more entries. A single entry may be of any size. */
  takes(node: ListNode, byteCount: number, entryCount: number): boolean {
    const blocks = this.blocks;
    const count = blocks.entryCount(node) + entryCount;
    const blockBytes = NODE_HEADER_BYTES + blocks.entryBytes(node) + byteCount;
    return count === 1 || !exceedsNode(this.#owner.limits.listListpackSize, blockBytes, count);
  }

  /** A new node of one entry before `next` (at the end if that is 0). Throws RingfortError OUT_OF_MEMORY. */
  addNode(list: Quicklist, entry: PackedEntry, next: ListNode, growsAtHead: boolean): void {
    const blocks = this.blocks;
    const node = this.room.newNode(list, entry.byteCount, growsAtHead);
    blocks.link(list, node, next);
    this.room.open(list, node, 0, entry.byteCount);
    entry.write(blocks.bytesOf(node), blocks.entriesAt(node));
    blocks.addEntries(list, node, 1);
  }

  /** Removes `count` elements at an end, of which the list has more. */
  dropEnd(list: Quicklist, count: number, atHead: boolean): void {
    const blocks = this.blocks;
    // The ends of a long list keep their room: they are about to be used up, or filled again.
    if (count === 1 && blocks.nodeCount(list) >= FULL_SIZE_NODES_MIN && this.#ends.dropOne(list, atHead))
      return;
    let rest = count;
    while (rest > 0) {
      const node = atHead ? blocks.first(list) : blocks.last(list);
      const entries = blocks.entryCount(node);
      if (entries <= rest) {
        blocks.dropNode(list, node);
        rest -= entries;
      } else {
        this.#dropFromNode(list, node, rest, atHead);
        rest = 0;
      }
    }
  }

  #dropFromNode(list: Quicklist, node: ListNode, count: number, atHead: boolean): void {
    const blocks = this.blocks;
    const bytes = blocks.bytesOf(node);
    const start = blocks.entriesAt(node);
    const end = blocks.entriesEnd(node);
    const entries = blocks.entryCount(node);
    const edge = entryPosition(bytes, start, end, entries, atHead ? count : entries - count);
    if (atHead) this.room.close(node, 0, edge - start);
    else this.room.close(node, edge - start, end - edge);
    blocks.addEntries(list, node, -count);
    this.room.shrink(list, node);
  }

  /** The node of element `index`, which the list has; `indexInNode` says where in it. */
  seek(list: Quicklist, index: number): ListNode {
    const blocks = this.blocks;
    const count = blocks.elementCount(list);
    if (index * 2 < count) {
      let node = blocks.first(list);
      let rest = index;
      for (let entries = blocks.entryCount(node); rest >= entries; entries = blocks.entryCount(node)) {
        rest -= entries;
        node = blocks.next(node);
      }
      this.indexInNode = rest;
      return node;
    }
    let node = blocks.last(list);
    let rest = count - index;
    for (let entries = blocks.entryCount(node); rest > entries; entries = blocks.entryCount(node)) {
      rest -= entries;
      node = blocks.previous(node);
    }
    this.indexInNode = blocks.entryCount(node) - rest;
    return node;
  }
}
