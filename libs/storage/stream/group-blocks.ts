/**
 * The blocks of groups, consumers and pending entries: making, linking, freeing. It emits nothing. What creates frees
 * again what it made when memory runs out in the middle, so that a failed call has changed nothing.
 */

import { copyBytes } from '@ringfort/base';
import { CHUNK_SHIFT } from '../arena/arena.hot.ts';
import { NEVER_ACTIVE } from '../contract/stream-groups.ts';
import type { ValueView } from '../contract.ts';
import type { StreamBlocks } from './stream-blocks.ts';
import type { StreamId } from './stream-id.hot.ts';
import {
  Consumer,
  Group,
  Head,
  Named,
  Pending,
  setDoubleAt,
  setWordAt,
  wordAt,
} from './stream-layout.hot.ts';
import { nameStart } from './stream-order.hot.ts';

export class GroupBlocks {
  readonly #blocks: StreamBlocks;

  constructor(blocks: StreamBlocks) {
    this.#blocks = blocks;
  }

  /** A group without consumers, linked under a stream's head; its last ID and counter are the caller's to write. */
  addGroup(head: number, name: ValueView): number {
    const group = this.#named(name);
    setWordAt(this.#blocks.arena, group, Group.pending, 0);
    setWordAt(this.#blocks.arena, group, Group.consumers, 0);
    this.#link(head, Head.groups, group);
    return group;
  }

  addConsumer(group: number, name: ValueView, seenAtMs: number): number {
    const { arena } = this.#blocks;
    const consumer = this.#named(name);
    setWordAt(arena, consumer, Consumer.pending, 0);
    setDoubleAt(arena, consumer, Consumer.seenAtMsDouble, seenAtMs);
    setDoubleAt(arena, consumer, Consumer.activeAtMsDouble, NEVER_ACTIVE);
    this.#link(group, Group.consumers, consumer);
    return consumer;
  }

  #named(name: ValueView): number {
    const { arena } = this.#blocks;
    const block = arena.allocate(Named.bytes + name.end - name.start);
    setWordAt(arena, block, Named.nameLength, name.end - name.start);
    copyBytes(name.bytes, name.start, name.end, arena.buffers[block >>> CHUNK_SHIFT], nameStart(block));
    return block;
  }

  #link(owner: number, word: number, block: number): void {
    const { arena, byName } = this.#blocks;
    try {
      setWordAt(arena, owner, word, byName.insert(wordAt(arena, owner, word), block));
    } catch (error) {
      arena.free(block);
      throw error;
    }
  }

  /** A pending entry of `consumer`, delivered once. */
  addPending(group: number, consumer: number, id: StreamId): number {
    const { arena } = this.#blocks;
    const pending = arena.allocate(Pending.bytes);
    id.write(arena, pending, Pending.id);
    setWordAt(arena, pending, Pending.consumer, consumer);
    try {
      this.#linkPending(group, Group.pending, pending);
    } catch (error) {
      arena.free(pending);
      throw error;
    }
    try {
      this.#linkPending(consumer, Consumer.pending, pending);
    } catch (error) {
      this.#unlinkPending(group, Group.pending, pending);
      arena.free(pending);
      throw error;
    }
    return pending;
  }

  /** The pending entry changes hands. */
  movePending(pending: number, consumer: number): void {
    const { arena } = this.#blocks;
    const owner = wordAt(arena, pending, Pending.consumer);
    if (owner === consumer) return;
    this.#linkPending(consumer, Consumer.pending, pending);
    this.#unlinkPending(owner, Consumer.pending, pending);
    setWordAt(arena, pending, Pending.consumer, consumer);
  }

  removePending(group: number, pending: number): void {
    const { arena } = this.#blocks;
    this.#unlinkPending(group, Group.pending, pending);
    this.#unlinkPending(wordAt(arena, pending, Pending.consumer), Consumer.pending, pending);
    arena.free(pending);
  }

  #linkPending(owner: number, word: number, pending: number): void {
    const { arena, byId } = this.#blocks;
    setWordAt(arena, owner, word, byId.insert(wordAt(arena, owner, word), pending));
  }

  #unlinkPending(owner: number, word: number, pending: number): void {
    const { arena, byId } = this.#blocks;
    setWordAt(arena, owner, word, byId.remove(wordAt(arena, owner, word), pending));
  }

  setDelivery(pending: number, deliveredAtMs: number, deliveryCount: number): void {
    const { arena } = this.#blocks;
    setDoubleAt(arena, pending, Pending.deliveredAtMsDouble, deliveredAtMs);
    setDoubleAt(arena, pending, Pending.deliveryCountDouble, deliveryCount);
  }

  /** Takes a group out of the head's tree; its blocks are still there. */
  unlinkGroup(head: number, group: number): void {
    const { arena, byName } = this.#blocks;
    setWordAt(arena, head, Head.groups, byName.remove(wordAt(arena, head, Head.groups), group));
  }

  /** Removes a consumer that has no pending entries. */
  removeConsumer(group: number, consumer: number): void {
    const { arena, byName } = this.#blocks;
    setWordAt(arena, group, Group.consumers, byName.remove(wordAt(arena, group, Group.consumers), consumer));
    arena.free(consumer);
  }
}
