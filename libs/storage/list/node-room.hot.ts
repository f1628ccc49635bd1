/**
 * Opening and closing gaps among the entries of a quicklist's node. Whichever side of the gap has fewer bytes moves;
 * at the ends of a node, next to free room, nothing does. A node without room moves to a block twice as large, up to
 * the size of a full node.
 */
import { copyBytes } from '@ringfort/base';
import type { EncodingLimits } from '../encoding-limits.ts';
import { nodeBytesMax } from './list-limits.ts';
import type { QuicklistBlocks } from './quicklist-blocks.hot.ts';
import { type ListNode, NODE_HEADER_BYTES, type Quicklist } from './quicklist-layout.ts';

const SMALL_BLOCK_BYTES = 128;
/** From so many nodes on, a block of full size for the next one is no waste worth a copy. */
export const FULL_SIZE_NODES_MIN = 4;
/** A node is given a smaller block when less than this part of it is used. */
const SPARSE_DIVISOR = 4;

export class NodeRoom {
  readonly #blocks: QuicklistBlocks;
  readonly #owner: { readonly limits: EncodingLimits };

  constructor(blocks: QuicklistBlocks, owner: { readonly limits: EncodingLimits }) {
    this.#blocks = blocks;
    this.#owner = owner;
  }

  /**
   * An empty node, in no list yet, for entries of `entryBytes` and more to come: its room is before them if it is to
   * grow at its head. Throws RingfortError OUT_OF_MEMORY.
   */
  newNode(list: Quicklist, entryBytes: number, growsAtHead: boolean): ListNode {
    const blocks = this.#blocks;
    const full = nodeBytesMax(this.#owner.limits.listListpackSize);
    const wanted = blocks.nodeCount(list) < FULL_SIZE_NODES_MIN ? SMALL_BLOCK_BYTES : full;
    const node = blocks.allocateNode(Math.max(NODE_HEADER_BYTES + entryBytes, wanted));
    if (growsAtHead) blocks.setExtent(node, blocks.roomBehind(node), 0);
    return node;
  }

  /**
   * Opens a gap of `length` bytes at `at` bytes from a node's first entry. Answers the node's address, which changes
   * when it moves to a larger block. Throws RingfortError OUT_OF_MEMORY, nothing changed.
   */
  open(list: Quicklist, node: ListNode, at: number, length: number): ListNode {
    const blocks = this.#blocks;
    const used = blocks.entryBytes(node);
    const before = blocks.roomBefore(node);
    const behind = blocks.roomBehind(node);
    const isNearFirst = used === 0 ? before > behind : at * 2 < used;
    if (isNearFirst && before >= length) {
      this.#moveFirstPart(node, at, -length);
      blocks.setExtent(node, before - length, used + length);
      return node;
    }
    if (!isNearFirst && behind >= length) {
      this.#moveLastPart(node, at, length);
      blocks.setExtent(node, before, used + length);
      return node;
    }
    if (before + behind < length) {
      const full = nodeBytesMax(this.#owner.limits.listListpackSize);
      const doubled = Math.min(full, 2 * blocks.arena.blockBytes(node));
      return this.#relocate(list, node, at, length, Math.max(NODE_HEADER_BYTES + used + length, doubled));
    }
    // There is room enough on both sides together: what stays of it goes to the side that is growing.
    if (isNearFirst) {
      this.#moveLastPart(node, at, behind);
      this.#moveFirstPart(node, at, behind - length);
      blocks.setExtent(node, before + behind - length, used + length);
    } else {
      this.#moveFirstPart(node, at, -before);
      this.#moveLastPart(node, at, length - before);
      blocks.setExtent(node, 0, used + length);
    }
    return node;
  }

  /** Closes up the `length` bytes at `at` bytes from the first entry. */
  close(node: ListNode, at: number, length: number): void {
    const blocks = this.#blocks;
    const used = blocks.entryBytes(node);
    const before = blocks.roomBefore(node);
    if (at <= used - at - length) {
      this.#moveFirstPart(node, at, length);
      blocks.setExtent(node, before + length, used - length);
    } else {
      this.#moveLastPart(node, at + length, -length);
      blocks.setExtent(node, before, used - length);
    }
  }

  /** Gives a sparse node a smaller block, if there is memory for it. Answers the node's address. */
  shrink(list: Quicklist, node: ListNode): ListNode {
    const blocks = this.#blocks;
    const used = blocks.entryBytes(node);
    const blockBytes = blocks.arena.blockBytes(node);
    if (blockBytes <= SMALL_BLOCK_BYTES || used * SPARSE_DIVISOR > blockBytes) return node;
    // The ends of a long list are about to be used up, or filled again.
    const isEnd = blocks.previous(node) === 0 || blocks.next(node) === 0;
    if (isEnd && blocks.nodeCount(list) >= FULL_SIZE_NODES_MIN) return node;
    try {
      return this.#relocate(list, node, used, 0, NODE_HEADER_BYTES + used);
    } catch {
      // Giving memory back is no duty: a removal must succeed when memory is short, most of all.
      return node;
    }
  }

  /** Moves the entries before `at` by `distance` bytes. */
  #moveFirstPart(node: ListNode, at: number, distance: number): void {
    if (at === 0 || distance === 0) return;
    const start = this.#blocks.entriesAt(node);
    this.#blocks.bytesOf(node).copyWithin(start + distance, start, start + at);
  }

  /** Moves the entries from `at` on by `distance` bytes. */
  #moveLastPart(node: ListNode, at: number, distance: number): void {
    const start = this.#blocks.entriesAt(node) + at;
    const end = this.#blocks.entriesEnd(node);
    if (start === end || distance === 0) return;
    this.#blocks.bytesOf(node).copyWithin(start + distance, start, end);
  }

  /** Moves a node to another block, the gap in it and the free room on the side of the gap. */
  #relocate(list: Quicklist, node: ListNode, at: number, length: number, blockBytes: number): ListNode {
    const blocks = this.#blocks;
    const used = blocks.entryBytes(node);
    const fresh = blocks.allocateNode(blockBytes);
    blocks.setExtent(fresh, at * 2 < used ? blocks.roomBehind(fresh) - used - length : 0, used + length);
    const from = blocks.entriesAt(node);
    const bytes = blocks.bytesOf(node);
    const to = blocks.entriesAt(fresh);
    const target = blocks.bytesOf(fresh);
    copyBytes(bytes, from, from + at, target, to);
    copyBytes(bytes, from + at, from + used, target, to + at + length);
    blocks.replaceNode(list, node, fresh);
    return fresh;
  }
}
