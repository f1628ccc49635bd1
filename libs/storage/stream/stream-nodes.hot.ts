/**
 * The nodes of a stream: appending, finding, removing. Entries go to the tail node, which doubles its block as it
 * fills; a tail that is full moves into the tree, in a block of its size. The first entry of a node gives it its
 * master fields, which entries with the same fields do not repeat (as in Redis, so that memory compares).
 */
import { copyBytes } from '@ringfort/base';
import { CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import { blockBytesFor } from '../arena/size-classes.ts';
import type { EncodingLimits } from '../encoding-limits.ts';
import { TreeCursor } from '../ordered/tree-cursor.ts';
import { varintBytes, writeVarint } from '../varint.hot.ts';
import { EntryEncoder, EntryFlag, type FieldRanges } from './entry-encoder.hot.ts';
import { integerListpackBytes, itemListpackBytes, LISTPACK_FRAME_BYTES } from './listpack-bytes.hot.ts';
import { NodeReader } from './node-reader.hot.ts';
import type { StreamBlocks } from './stream-blocks.ts';
import { StreamId } from './stream-id.hot.ts';
import { Head, Node, setWordAt, wordAt } from './stream-layout.hot.ts';

/** A tail doubles up to so many bytes, then grows to what it needs. */
const DOUBLING_BYTES_MAX = 4096;

/** No node holds more, whatever the limits say. */
const NODE_BYTES_MAX = 2 ** 30;

export class StreamNodes {
  readonly #blocks: StreamBlocks;
  readonly #encoder = new EntryEncoder();
  readonly #reader: NodeReader;
  readonly #first = new StreamId();
  readonly #cursor = new TreeCursor();

  constructor(blocks: StreamBlocks) {
    this.#blocks = blocks;
    this.#reader = new NodeReader(blocks.arena);
  }

  /** Adds an entry behind all others; counts and the last ID are the caller's. Throws RingfortError OUT_OF_MEMORY. */
  append(
    head: number,
    id: StreamId,
    fields: FieldRanges,
    first: number,
    count: number,
    limits: EncodingLimits,
  ): void {
    const arena = this.#blocks.arena;
    const tail = wordAt(arena, head, Head.tail);
    if (tail === 0 || this.#isFull(tail, fields, first, count, limits)) {
      // The next node will be about as large as the last one.
      const roomBytes = tail === 0 ? 0 : wordAt(arena, tail, Node.usedBytes);
      const fresh = this.#createNode(id, fields, first, count, roomBytes + (roomBytes >>> 4));
      if (tail !== 0) this.#moveIntoTree(head, tail, fresh);
      setWordAt(arena, head, Head.tail, fresh);
      return;
    }
    const reader = this.#reader;
    reader.open(tail);
    const hasMasterFields = reader.hasFields(fields.bytes, fields.starts, fields.ends, first, count);
    this.#encoder.encode(reader.first, id, fields, first, count, hasMasterFields);
    const usedBytes = wordAt(arena, tail, Node.usedBytes);
    const node = this.#withRoom(head, tail, usedBytes, usedBytes + this.#encodedBytes());
    this.#writeEntry(node, usedBytes);
  }

  #isFull(
    tail: number,
    fields: FieldRanges,
    first: number,
    count: number,
    { streamNodeBytesMax, streamNodeEntriesMax }: EncodingLimits,
  ): boolean {
    const arena = this.#blocks.arena;
    const liveCount = wordAt(arena, tail, Node.liveCount);
    const deletedCount = wordAt(arena, tail, Node.deletedCount);
    if (streamNodeEntriesMax > 0 && liveCount + deletedCount >= streamNodeEntriesMax) return true;
    let bytes = wordAt(arena, tail, Node.listpackBytes);
    bytes += integerListpackBytes(liveCount) + integerListpackBytes(deletedCount);
    for (let index = first; index < first + 2 * count; index++)
      bytes += fields.ends[index] - fields.starts[index];
    const bytesMax = streamNodeBytesMax === 0 ? NODE_BYTES_MAX : Math.min(streamNodeBytesMax, NODE_BYTES_MAX);
    return bytes >= bytesMax;
  }

  /** A node with one entry, whose fields become the master fields, in a block of `roomBytes` or what it needs. */
  #createNode(id: StreamId, fields: FieldRanges, first: number, count: number, roomBytes: number): number {
    const { bytes, starts, ends } = fields;
    const arena = this.#blocks.arena;
    this.#encoder.encode(id, id, fields, first, count, true);
    let entriesAt = Node.bytes + varintBytes(count);
    // The fields end with a zero there.
    let listpackBytes = LISTPACK_FRAME_BYTES + integerListpackBytes(count) + integerListpackBytes(0);
    for (let index = first; index < first + 2 * count; index += 2) {
      const length = ends[index] - starts[index];
      entriesAt += varintBytes(length) + length;
      listpackBytes += itemListpackBytes(bytes, starts[index], ends[index]);
    }
    const node = arena.allocate(Math.max(roomBytes, entriesAt + this.#encodedBytes()));
    const base = (node & UNIT_MASK) << 3;
    const target = arena.buffers[node >>> CHUNK_SHIFT];
    id.write(arena, node, Node.firstId);
    setWordAt(arena, node, Node.liveCount, 0);
    setWordAt(arena, node, Node.deletedCount, 0);
    setWordAt(arena, node, Node.entriesAt, entriesAt);
    setWordAt(arena, node, Node.listpackBytes, listpackBytes);
    let at = writeVarint(target, base + Node.bytes, count);
    for (let index = first; index < first + 2 * count; index += 2) {
      at = writeVarint(target, at, ends[index] - starts[index]);
      copyBytes(bytes, starts[index], ends[index], target, at);
      at += ends[index] - starts[index];
    }
    this.#writeEntry(node, entriesAt);
    return node;
  }

  #encodedBytes(): number {
    return varintBytes(this.#encoder.header) + this.#encoder.body.length;
  }

  #writeEntry(node: number, usedBytes: number): void {
    const { arena } = this.#blocks;
    const { body, header, listpackBytes } = this.#encoder;
    const base = (node & UNIT_MASK) << 3;
    const bytes = arena.buffers[node >>> CHUNK_SHIFT];
    const at = writeVarint(bytes, base + usedBytes, header);
    copyBytes(body.bytes, 0, body.length, bytes, at);
    setWordAt(arena, node, Node.usedBytes, at + body.length - base);
    setWordAt(arena, node, Node.liveCount, wordAt(arena, node, Node.liveCount) + 1);
    setWordAt(arena, node, Node.listpackBytes, wordAt(arena, node, Node.listpackBytes) + listpackBytes);
  }

  /** The tail in a block that holds `neededBytes`. */
  #withRoom(head: number, tail: number, usedBytes: number, neededBytes: number): number {
    const { arena } = this.#blocks;
    if (neededBytes <= arena.blockBytes(tail)) return tail;
    const grown = this.#copied(
      tail,
      usedBytes,
      Math.max(neededBytes, Math.min(2 * neededBytes, DOUBLING_BYTES_MAX)),
    );
    setWordAt(arena, head, Head.tail, grown);
    arena.free(tail);
    return grown;
  }

  /** A copy of a node in a block of `blockBytes`. */
  #copied(node: number, usedBytes: number, blockBytes: number): number {
    const { arena } = this.#blocks;
    const copy = arena.allocate(blockBytes);
    const from = (node & UNIT_MASK) << 3;
    copyBytes(
      arena.buffers[node >>> CHUNK_SHIFT],
      from,
      from + usedBytes,
      arena.buffers[copy >>> CHUNK_SHIFT],
      (copy & UNIT_MASK) << 3,
    );
    return copy;
  }

  /** The full tail goes into the tree; if there is no memory for that, `fresh` is freed and nothing has changed. */
  #moveIntoTree(head: number, tail: number, fresh: number): void {
    const { arena, byId } = this.#blocks;
    let closed = tail;
    try {
      const usedBytes = wordAt(arena, tail, Node.usedBytes);
      if (blockBytesFor(usedBytes) < arena.blockBytes(tail))
        closed = this.#copied(tail, usedBytes, usedBytes);
      setWordAt(arena, head, Head.nodes, byId.insert(wordAt(arena, head, Head.nodes), closed));
    } catch (error) {
      if (closed !== tail) arena.free(closed);
      arena.free(fresh);
      throw error;
    }
    if (closed !== tail) arena.free(tail);
  }

  firstNode(head: number): number {
    const { arena, byId } = this.#blocks;
    const first = byId.first(wordAt(arena, head, Head.nodes), this.#cursor);
    return first === 0 ? wordAt(arena, head, Head.tail) : first;
  }

  /** The node whose entries an ID would stand among: the last one that does not begin behind it; 0 if all do. */
  nodeFor(head: number, id: StreamId): number {
    const { arena, byId, idOrder } = this.#blocks;
    const tail = wordAt(arena, head, Head.tail);
    if (tail !== 0 && this.#first.read(arena, tail).compare(id) <= 0) return tail;
    idOrder.behind(id);
    return byId.seekBefore(wordAt(arena, head, Head.nodes), this.#cursor);
  }

  /** Takes a node out of the stream and frees it; its entries' count is the caller's to subtract. */
  remove(head: number, node: number): void {
    const { arena, byId } = this.#blocks;
    if (wordAt(arena, head, Head.tail) === node) setWordAt(arena, head, Head.tail, 0);
    else setWordAt(arena, head, Head.nodes, byId.remove(wordAt(arena, head, Head.nodes), node));
    arena.free(node);
  }

  count(head: number): number {
    const { arena, byId } = this.#blocks;
    return byId.count(wordAt(arena, head, Head.nodes)) + (wordAt(arena, head, Head.tail) === 0 ? 0 : 1);
  }

  /** Finds a live entry: its reader stands on it and can give its items; undefined when there is none. */
  find(head: number, id: StreamId): NodeReader | undefined {
    const node = this.nodeFor(head, id);
    if (node === 0) return undefined;
    const reader = this.#reader;
    reader.open(node);
    while (reader.next()) {
      // XSETID may have let IDs begin again before a deleted entry's, so only live entries ascend.
      if (reader.isDeleted) continue;
      const order = reader.id.compare(id);
      if (order > 0) return undefined;
      if (order === 0) return reader;
    }
    return undefined;
  }

  /**
   * Of a stream without live entries, drops the nodes that trimming left and that begin behind `lastId`: entries to
   * come would stand before such a node's first ID, or a second node would begin with it.
   */
  dropBehind(head: number, lastId: StreamId): void {
    const { arena } = this.#blocks;
    let node = this.firstNode(head);
    while (node !== 0 && this.#first.read(arena, node).compare(lastId) > 0) {
      this.remove(head, node);
      node = this.firstNode(head);
    }
  }

  /** Removes the entry that the last `find` found; the node goes when it was the last one. */
  removeFound(head: number): void {
    const { arena } = this.#blocks;
    const { node } = this.#reader;
    setWordAt(arena, head, Head.length, wordAt(arena, head, Head.length) - 1);
    if (wordAt(arena, node, Node.liveCount) === 1) this.remove(head, node);
    else this.markDeleted(this.#reader);
  }

  /** Marks the live entry that a reader stands on as deleted in its node, which stays. */
  markDeleted(reader: NodeReader): void {
    const { arena } = this.#blocks;
    const node = reader.node;
    reader.chunk[reader.entryAt] |= EntryFlag.deleted;
    setWordAt(arena, node, Node.liveCount, wordAt(arena, node, Node.liveCount) - 1);
    setWordAt(arena, node, Node.deletedCount, wordAt(arena, node, Node.deletedCount) + 1);
  }
}
