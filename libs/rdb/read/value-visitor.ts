/**
 * Who is told what a value holds, element by element, in the order of the payload. Ranges and objects are valid
 * during the call only: they are filled anew for the next one.
 */
import type { StreamId } from '../stream-id.ts';
import type { ByteRange } from './element.ts';

/** A hash field that does not expire. */
export const NO_FIELD_EXPIRY = 0;

export interface StreamFacts {
  readonly length: number;
  readonly lastId: StreamId;
  readonly maxDeletedId: StreamId;
  readonly entriesAdded: bigint;
}

/** What a consumer group is told of a consumer. */
export interface ConsumerFacts {
  /** Milliseconds since the epoch. */
  readonly seenAtMs: number;
  /** When it last got an entry; -1 never. Payloads of before 7.2 know only `seenAtMs`. */
  readonly activeAtMs: number;
}

export interface PendingEntry {
  readonly id: StreamId;
  readonly deliveredAtMs: number;
  readonly deliveryCount: number;
}

export interface ValueVisitor {
  string(value: ByteRange): void;
  /** An element of a list, from its head on. */
  listElement(element: ByteRange): void;
  setMember(member: ByteRange): void;
  /** `score` is no NaN. */
  sortedSetMember(member: ByteRange, score: number): void;
  /** `expireAtMs` is milliseconds since the epoch, or NO_FIELD_EXPIRY. */
  hashField(field: ByteRange, value: ByteRange, expireAtMs: number): void;
  /** Who is told of streams. */
  readonly stream: StreamVisitor;
}

/** Entries come in ascending order: begin, its fields, end. Then the facts, then each group with its consumers. */
export interface StreamVisitor {
  beginEntry(id: StreamId): void;
  field(field: ByteRange, value: ByteRange): void;
  endEntry(): void;
  facts(facts: StreamFacts): void;
  /** `entriesRead` is -1 when it is not known. */
  group(name: ByteRange, lastDelivered: StreamId, entriesRead: bigint): void;
  /** A consumer of the group last told. */
  consumer(name: ByteRange, facts: ConsumerFacts): void;
  /** An entry that the consumer last told has not acknowledged; ascending. */
  pending(pending: PendingEntry): void;
}
