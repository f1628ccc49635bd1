/**
 * Trimming from a stream's front: whole nodes are freed, then (unless it is approximate) entries of the node that
 * stays are marked as deleted. What a command removes is what Redis would, given the same nodes; what a mutation removes
 * does not depend on nodes, because a stream that was rebuilt has others.
 */
import type { StreamTrimming } from '../contract/stream.ts';
import { NodeReader } from './node-reader.hot.ts';
import type { StreamBlocks } from './stream-blocks.ts';
import type { StreamId } from './stream-id.hot.ts';
import { Head, Node, setWordAt, wordAt } from './stream-layout.hot.ts';
import type { StreamNodes } from './stream-nodes.hot.ts';

const UNLIMITED_NODES_COUNT_MAX = 10_000;
const COUNT_MAX = 1_000_000;

export class StreamTrimmer {
  readonly #blocks: StreamBlocks;
  readonly #nodes: StreamNodes;
  readonly #reader: NodeReader;

  constructor(blocks: StreamBlocks, nodes: StreamNodes) {
    this.#blocks = blocks;
    this.#nodes = nodes;
    this.#reader = new NodeReader(blocks.arena);
  }

  /** False when trimming would certainly remove nothing. */
  hasWork(head: number, { lengthMax }: StreamTrimming): boolean {
    const length = wordAt(this.#blocks.arena, head, Head.length);
    return length > 0 && (lengthMax === undefined || length > lengthMax);
  }

  /** Answers how many entries went. `entriesPerNode` is stream-node-max-entries. */
  trim(head: number, trimming: StreamTrimming, entriesPerNode: number): number {
    const { arena } = this.#blocks;
    const { lengthMax } = trimming;
    const entryCountMax = trimming.entryCountMax ?? defaultCountMax(entriesPerNode);
    let removedCount = 0;
    for (;;) {
      const node = this.#nodes.firstNode(head);
      const length = wordAt(arena, head, Head.length);
      if (node === 0 || (lengthMax !== undefined && length <= lengthMax)) break;
      const liveCount = wordAt(arena, node, Node.liveCount);
      if (entryCountMax > 0 && removedCount + liveCount > entryCountMax) break;
      if (!this.#goesWhole(node, length - liveCount, trimming)) {
        if (!trimming.isApproximate) removedCount += this.#trimNode(head, node, trimming);
        break;
      }
      this.#nodes.remove(head, node);
      setWordAt(arena, head, Head.length, length - liveCount);
      removedCount += liveCount;
    }
    return removedCount;
  }

  /**
   * Removes all entries up to an ID, it included, and the nodes that this leaves without any; answers how many entries
   * went. Deleted entries do not count: after XSETID they may have greater IDs than what stands behind them.
   */
  removeUpTo(head: number, lastId: StreamId): number {
    const { arena } = this.#blocks;
    const length = wordAt(arena, head, Head.length);
    let left = length;
    for (let node = this.#nodes.firstNode(head); node !== 0; node = this.#nodes.firstNode(head)) {
      left -= this.#markUpTo(node, lastId);
      if (wordAt(arena, node, Node.liveCount) > 0) break;
      this.#nodes.remove(head, node);
    }
    setWordAt(arena, head, Head.length, left);
    return length - left;
  }

  /** Marks a node's entries up to an ID as deleted; answers how many there were. */
  #markUpTo(node: number, lastId: StreamId): number {
    const reader = this.#reader;
    let count = 0;
    reader.open(node);
    while (reader.next()) {
      if (reader.isDeleted) continue;
      if (reader.id.compare(lastId) > 0) break;
      this.#nodes.markDeleted(reader);
      count++;
    }
    return count;
  }

  #goesWhole(node: number, lengthWithout: number, { lengthMax, minimumId }: StreamTrimming): boolean {
    if (lengthMax !== undefined) return lengthWithout >= lengthMax;
    const reader = this.#reader;
    reader.open(node);
    // The first entry answers for most nodes that stay.
    if (reader.next() && reader.id.compare(minimumId) >= 0) return false;
    while (reader.next());
    return reader.id.compare(minimumId) < 0;
  }

  #trimNode(head: number, node: number, { lengthMax, minimumId }: StreamTrimming): number {
    const { arena } = this.#blocks;
    const reader = this.#reader;
    let length = wordAt(arena, head, Head.length);
    const lengthBefore = length;
    reader.open(node);
    while (reader.next()) {
      if (lengthMax === undefined ? reader.id.compare(minimumId) >= 0 : length <= lengthMax) break;
      if (reader.isDeleted) continue;
      this.#nodes.markDeleted(reader);
      length--;
    }
    setWordAt(arena, head, Head.length, length);
    return lengthBefore - length;
  }
}

/** What one call may do if nobody says how much: as many entries as a hundred full nodes have, within reason. */
function defaultCountMax(entriesPerNode: number): number {
  return entriesPerNode === 0 ? UNLIMITED_NODES_COUNT_MAX : Math.min(100 * entriesPerNode, COUNT_MAX);
}
