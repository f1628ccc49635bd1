/**
 * A second copy of a stream's blocks. If memory runs out, what was copied so far is freed again: a copy is linked from
 * its head from its first block on, so the dismantler can always take it apart.
 */
import { copyBytes } from '@ringfort/base';
import { CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import { TreeCursor } from '../ordered/tree-cursor.ts';
import { GroupBlocks } from './group-blocks.ts';
import type { GroupReads } from './group-reads.ts';
import type { StreamBlocks } from './stream-blocks.ts';
import { StreamDismantler } from './stream-dismantler.ts';
import { StreamId } from './stream-id.hot.ts';
import { Consumer, Group, Head, setDoubleAt, setWordAt, wordAt } from './stream-layout.hot.ts';

export class StreamCopy {
  readonly #blocks: StreamBlocks;
  readonly #groupBlocks: GroupBlocks;
  readonly #reads: GroupReads;
  readonly #id = new StreamId();

  constructor(blocks: StreamBlocks, reads: GroupReads) {
    this.#blocks = blocks;
    this.#groupBlocks = new GroupBlocks(blocks);
    this.#reads = reads;
  }

  /** Answers the copy's head. Throws RingfortError OUT_OF_MEMORY. */
  copy(head: number): number {
    const { arena } = this.#blocks;
    const copy = this.#copyBlock(head);
    setWordAt(arena, copy, Head.nodes, 0);
    setWordAt(arena, copy, Head.tail, 0);
    setWordAt(arena, copy, Head.groups, 0);
    try {
      this.#copyNodes(head, copy);
      this.#copyGroups(head, copy);
    } catch (error) {
      const dismantler = new StreamDismantler(this.#blocks);
      for (let rest = copy; rest !== 0; rest = dismantler.freeSome(rest, Number.MAX_SAFE_INTEGER));
      throw error;
    }
    return copy;
  }

  #copyNodes(head: number, copy: number): void {
    const { arena, byId } = this.#blocks;
    const cursor = new TreeCursor();
    const nodes = wordAt(arena, head, Head.nodes);
    for (let node = byId.first(nodes, cursor); node !== 0; node = byId.next(cursor)) {
      const block = this.#copyBlock(node);
      try {
        setWordAt(arena, copy, Head.nodes, byId.insert(wordAt(arena, copy, Head.nodes), block));
      } catch (error) {
        arena.free(block);
        throw error;
      }
    }
    const tail = wordAt(arena, head, Head.tail);
    if (tail !== 0) setWordAt(arena, copy, Head.tail, this.#copyBlock(tail));
  }

  #copyBlock(block: number): number {
    const { arena } = this.#blocks;
    const byteCount = arena.blockBytes(block);
    const copy = arena.allocate(byteCount);
    const from = (block & UNIT_MASK) << 3;
    const target = arena.buffers[copy >>> CHUNK_SHIFT];
    copyBytes(arena.buffers[block >>> CHUNK_SHIFT], from, from + byteCount, target, (copy & UNIT_MASK) << 3);
    return copy;
  }

  #copyGroups(head: number, copy: number): void {
    const { arena, byName } = this.#blocks;
    const cursor = new TreeCursor();
    const groups = wordAt(arena, head, Head.groups);
    for (let group = byName.first(groups, cursor); group !== 0; group = byName.next(cursor)) {
      const fresh = this.#groupBlocks.addGroup(copy, this.#reads.nameOf(group));
      for (let word = Group.lastId; word < Group.pending; word++) {
        setWordAt(arena, fresh, word, wordAt(arena, group, word));
      }
      this.#reads.forEachConsumer(group, (consumer) => this.#copyConsumer(consumer, fresh));
    }
  }

  #copyConsumer(consumer: number, group: number): void {
    const { arena, byId } = this.#blocks;
    const reads = this.#reads;
    const fresh = this.#groupBlocks.addConsumer(group, reads.nameOf(consumer), reads.seenAtMsOf(consumer));
    setDoubleAt(arena, fresh, Consumer.activeAtMsDouble, reads.activeAtMsOf(consumer));
    const cursor = new TreeCursor();
    const pending = wordAt(arena, consumer, Consumer.pending);
    for (let entry = byId.first(pending, cursor); entry !== 0; entry = byId.next(cursor)) {
      const copied = this.#groupBlocks.addPending(group, fresh, reads.pendingIdOf(entry, this.#id));
      this.#groupBlocks.setDelivery(copied, reads.deliveredAtMsOf(entry), reads.deliveryCountOf(entry));
    }
  }
}
