/**
 * Consumer groups of the streams of one database. What reads them only is in group-reads.ts; here is what
 * changes them, with its mutations.
 */

import type { StreamValues } from '../contract/stream.ts';
import { ENTRIES_READ_UNKNOWN, NEVER_ACTIVE, type StreamGroups } from '../contract/stream-groups.ts';
import type { RecordAddress, ValueView } from '../contract.ts';
import type { ValueAccess } from '../value-access.ts';
import { countOne, setCounterAt } from './counter.hot.ts';
import { GroupBlocks } from './group-blocks.ts';
import { GroupProgress } from './group-progress.ts';
import { GroupReads } from './group-reads.ts';
import type { StreamBlocks } from './stream-blocks.ts';
import { GroupDismantler } from './stream-dismantler.ts';
import { StreamId } from './stream-id.hot.ts';
import { Consumer, Group, setDoubleAt } from './stream-layout.hot.ts';
import { StreamOperation, writeCounter, writeId } from './stream-mutations.ts';

export class ArenaStreamGroups extends GroupReads implements StreamGroups {
  readonly #access: ValueAccess;
  readonly #progress: GroupProgress;
  readonly #groupBlocks: GroupBlocks;
  readonly #dismantler: GroupDismantler;
  readonly #id = new StreamId();

  constructor(access: ValueAccess, blocks: StreamBlocks, streams: StreamValues) {
    super(blocks);
    this.#progress = new GroupProgress(streams);
    this.#access = access;
    this.#groupBlocks = new GroupBlocks(blocks);
    this.#dismantler = new GroupDismantler(blocks);
  }

  lagOf(record: RecordAddress, group: number): bigint | undefined {
    return this.#progress.lag(record, this.lastIdOf(group, this.#id), this.entriesReadOf(group));
  }

  create(record: RecordAddress, name: ValueView, lastId: StreamId, entriesRead: bigint): number {
    this.#access.openRecord(record);
    const group = this.#groupBlocks.addGroup(this.blocks.headOf(record), name);
    this.#writePosition(group, lastId, entriesRead);
    this.emitPosition(record, group);
    return group;
  }

  setPosition(record: RecordAddress, group: number, lastId: StreamId, entriesRead: bigint): void {
    this.#access.openRecord(record);
    this.#writePosition(group, lastId, entriesRead);
    this.emitPosition(record, group);
  }

  #writePosition(group: number, lastId: StreamId, entriesRead: bigint): void {
    lastId.write(this.blocks.arena, group, Group.lastId);
    setCounterAt(this.blocks.arena, group, Group.entriesReadHigh, entriesRead);
  }

  advance(record: RecordAddress, group: number, id: StreamId): void {
    const { arena } = this.blocks;
    this.#access.openRecord(record);
    if (this.knowsEntriesRead(group) && !this.#progress.hasDeletedFrom(record, id)) {
      countOne(arena, group, Group.entriesReadHigh);
    } else {
      setCounterAt(arena, group, Group.entriesReadHigh, this.#progress.entriesUpTo(record, id));
    }
    id.write(arena, group, Group.lastId);
  }

  emitPosition(record: RecordAddress, group: number): void {
    if (this.#begin(StreamOperation.groupPosition, record, group)) {
      const out = this.#access.core.mutations;
      writeId(out, this.lastIdOf(group, this.#id));
      writeCounter(out, this.entriesReadOf(group) - ENTRIES_READ_UNKNOWN);
    }
    this.#access.changed(record);
  }

  destroy(record: RecordAddress, group: number): void {
    this.#access.openRecord(record);
    this.#begin(StreamOperation.groupDestroy, record, group);
    this.#groupBlocks.unlinkGroup(this.blocks.headOf(record), group);
    this.#access.core.lazyFree.add(this.#dismantler, group);
    this.#access.changed(record);
  }

  createConsumer(record: RecordAddress, group: number, name: ValueView, seenAtMs: number): number {
    this.#access.openRecord(record);
    const consumer = this.#groupBlocks.addConsumer(group, name, seenAtMs);
    this.#emitTimes(record, group, consumer);
    this.#access.changed(record);
    return consumer;
  }

  markSeen(
    record: RecordAddress,
    group: number,
    consumer: number,
    seenAtMs: number,
    isActive: boolean,
  ): void {
    const { arena } = this.blocks;
    this.#access.openRecord(record);
    setDoubleAt(arena, consumer, Consumer.seenAtMsDouble, seenAtMs);
    // A mere attempt is worth no place in the log: replicas learn of it with the next success.
    if (!isActive) return;
    setDoubleAt(arena, consumer, Consumer.activeAtMsDouble, seenAtMs);
    this.#emitTimes(record, group, consumer);
    this.#access.changed(record);
  }

  setTimes(
    record: RecordAddress,
    group: number,
    consumer: number,
    seenAtMs: number,
    activeAtMs: number,
  ): void {
    const { arena } = this.blocks;
    this.#access.openRecord(record);
    setDoubleAt(arena, consumer, Consumer.seenAtMsDouble, seenAtMs);
    setDoubleAt(arena, consumer, Consumer.activeAtMsDouble, activeAtMs);
    this.#emitTimes(record, group, consumer);
    this.#access.changed(record);
  }

  #emitTimes(record: RecordAddress, group: number, consumer: number): void {
    if (!this.#begin(StreamOperation.consumerTimes, record, group, consumer)) return;
    const out = this.#access.core.mutations;
    out.varint(this.seenAtMsOf(consumer));
    out.varint(this.activeAtMsOf(consumer) - NEVER_ACTIVE);
  }

  removeConsumer(record: RecordAddress, group: number, consumer: number): number {
    this.#access.openRecord(record);
    this.#begin(StreamOperation.consumerRemove, record, group, consumer);
    const count = this.pendingCountOfConsumer(consumer);
    const id = this.#id.setMinimum();
    for (;;) {
      const pending = this.pendingOfConsumerFrom(consumer, id);
      if (pending === 0) break;
      this.#groupBlocks.removePending(group, pending);
    }
    this.#groupBlocks.removeConsumer(group, consumer);
    this.#access.changed(record);
    return count;
  }

  deliver(
    record: RecordAddress,
    group: number,
    consumer: number,
    id: StreamId,
    deliveredAtMs: number,
    deliveryCount: number,
  ): void {
    this.#access.openRecord(record);
    let pending = this.findPending(group, id);
    if (pending === 0) pending = this.#groupBlocks.addPending(group, consumer, id);
    else this.#groupBlocks.movePending(pending, consumer);
    this.#groupBlocks.setDelivery(pending, deliveredAtMs, deliveryCount);
    if (this.#begin(StreamOperation.pendingDeliver, record, group, consumer)) {
      const out = this.#access.core.mutations;
      writeId(out, id);
      out.varint(deliveredAtMs);
      out.varint(deliveryCount);
    }
    this.#access.changed(record);
  }

  acknowledge(record: RecordAddress, group: number, id: StreamId): boolean {
    const pending = this.findPending(group, id);
    if (pending === 0) return false;
    this.#access.openRecord(record);
    this.#groupBlocks.removePending(group, pending);
    if (this.#begin(StreamOperation.pendingAcknowledge, record, group)) {
      writeId(this.#access.core.mutations, id);
    }
    this.#access.changed(record);
    return true;
  }

  /** Begins a mutation with the names of a group and perhaps of a consumer; answers whether fields must follow. */
  #begin(operation: number, record: RecordAddress, group: number, consumer = 0): boolean {
    if (!this.#access.emit(operation, record)) return false;
    const out = this.#access.core.mutations;
    const groupName = this.nameOf(group);
    out.bytesOf(groupName.bytes, groupName.start, groupName.end);
    if (consumer !== 0) {
      const name = this.nameOf(consumer);
      out.bytesOf(name.bytes, name.start, name.end);
    }
    return true;
  }
}
