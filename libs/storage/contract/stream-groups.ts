/**
 * Consumer groups of streams. Groups, consumers and pending entries are addresses (0: none), valid until they are
 * removed. Every change names the record it is in.
 */
import type { RecordAddress, ValueView } from '../contract.ts';
import type { StreamId } from '../stream/stream-id.hot.ts';

/** `entriesRead` of a group that does not know how many entries it has read. */
export const ENTRIES_READ_UNKNOWN = -1n;
/** `activeAtMs` of a consumer that was never given an entry. */
export const NEVER_ACTIVE = -1;

export type GroupAddress = number;
export type ConsumerAddress = number;
export type PendingAddress = number;

export interface StreamGroups {
  groupCountOf(record: RecordAddress): number;
  find(record: RecordAddress, bytes: Buffer, start: number, end: number): GroupAddress;
  /** In the order of their names. */
  forEachGroup(record: RecordAddress, visit: (group: GroupAddress) => void): void;
  /** The name of a group or a consumer. */
  nameOf(address: GroupAddress | ConsumerAddress): ValueView;
  lastIdOf(group: GroupAddress, id: StreamId): StreamId;
  /** ENTRIES_READ_UNKNOWN if it is not known. */
  entriesReadOf(group: GroupAddress): bigint;
  /** Entries that the group has still to read; undefined when nobody can tell. */
  lagOf(record: RecordAddress, group: GroupAddress): bigint | undefined;
  pendingCountOf(group: GroupAddress): number;
  consumerCountOf(group: GroupAddress): number;

  findConsumer(group: GroupAddress, bytes: Buffer, start: number, end: number): ConsumerAddress;
  /** In the order of their names. */
  forEachConsumer(group: GroupAddress, visit: (consumer: ConsumerAddress) => void): void;
  pendingCountOfConsumer(consumer: ConsumerAddress): number;
  seenAtMsOf(consumer: ConsumerAddress): number;
  /** NEVER_ACTIVE if it was never given an entry. */
  activeAtMsOf(consumer: ConsumerAddress): number;

  /** The pending entry of exactly this ID. */
  findPending(group: GroupAddress, id: StreamId): PendingAddress;
  /** The first pending entry of the group from this ID on. */
  pendingFrom(group: GroupAddress, id: StreamId): PendingAddress;
  /** The first pending entry of the consumer from this ID on. */
  pendingOfConsumerFrom(consumer: ConsumerAddress, id: StreamId): PendingAddress;
  lastPendingOf(group: GroupAddress): PendingAddress;
  pendingIdOf(pending: PendingAddress, id: StreamId): StreamId;
  deliveredAtMsOf(pending: PendingAddress): number;
  deliveryCountOf(pending: PendingAddress): number;
  consumerOf(pending: PendingAddress): ConsumerAddress;

  /** A group that does not exist yet. Throws RingfortError OUT_OF_MEMORY, as all that create. */
  create(record: RecordAddress, name: ValueView, lastId: StreamId, entriesRead: bigint): GroupAddress;
  setPosition(record: RecordAddress, group: GroupAddress, lastId: StreamId, entriesRead: bigint): void;
  /**
   * The group has read the entry `id`, which is behind its last one. Emits nothing: `emitPosition` ends a row of these.
   */
  advance(record: RecordAddress, group: GroupAddress, id: StreamId): void;
  emitPosition(record: RecordAddress, group: GroupAddress): void;
  destroy(record: RecordAddress, group: GroupAddress): void;
  /** A consumer that does not exist yet. */
  createConsumer(
    record: RecordAddress,
    group: GroupAddress,
    name: ValueView,
    seenAtMs: number,
  ): ConsumerAddress;
  /** The consumer tried to get entries; `isActive`: it got some. */
  markSeen(
    record: RecordAddress,
    group: GroupAddress,
    consumer: ConsumerAddress,
    seenAtMs: number,
    isActive: boolean,
  ): void;
  /** Sets both times of a consumer as they are. */
  setTimes(
    record: RecordAddress,
    group: GroupAddress,
    consumer: ConsumerAddress,
    seenAtMs: number,
    activeAtMs: number,
  ): void;
  /** Removes a consumer with its pending entries; answers how many these were. */
  removeConsumer(record: RecordAddress, group: GroupAddress, consumer: ConsumerAddress): number;
  /** The entry is pending with this consumer from now on, whether it was pending before or not. */
  deliver(
    record: RecordAddress,
    group: GroupAddress,
    consumer: ConsumerAddress,
    id: StreamId,
    deliveredAtMs: number,
    deliveryCount: number,
  ): void;
  /** The entry is not pending any more; false if it was not. */
  acknowledge(record: RecordAddress, group: GroupAddress, id: StreamId): boolean;
}
