/**
 * Streams. Every method takes a record of that type. IDs go in and out through StreamId objects of the caller. A
 * change finds its key before (`create` makes one) and emits its mutation by itself.
 */
import type { RecordAddress } from '../contract.ts';
import type { FieldRanges } from '../stream/entry-encoder.hot.ts';
import type { StreamId } from '../stream/stream-id.hot.ts';
import type { StreamGroups } from './stream-groups.ts';

/** The items of one entry, field and value in turn. Bytes are to be read at once. */
export interface EntryItems {
  /** The item that nextField or nextValue moved to is `bytes[start, end)`. */
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  /** Begins the entry's items; answers how many fields it has. */
  beginItems(): number;
  nextField(): void;
  nextValue(): void;
}

/** A walk over entries. The next walk uses the same object; entries may be appended meanwhile, not removed. */
export interface EntryCursor extends EntryItems {
  /** Of the entry that `next` moved to; the object changes with it. */
  readonly id: StreamId;
  /** Moves to the next entry; false when there is none. */
  next(): boolean;
}

/** How far to trim: to `lengthMax` entries, or (if it is undefined) the entries before `minimumId`. */
export interface StreamTrimming {
  readonly lengthMax: number | undefined;
  readonly minimumId: StreamId;
  /** Only whole nodes go. */
  readonly isApproximate: boolean;
  /** No more entries go than so many; 0: any number, undefined: as many as a hundred full nodes have. */
  readonly entryCountMax: number | undefined;
}

/** What XSETID sets; undefined parts stay. */
export interface StreamState {
  readonly lastId: StreamId;
  readonly entriesAdded: bigint | undefined;
  readonly maxDeletedId: StreamId | undefined;
}

export interface StreamValues {
  readonly groups: StreamGroups;

  lengthOf(record: RecordAddress): number;
  /** The greatest ID that the stream has ever had. */
  lastIdOf(record: RecordAddress, id: StreamId): StreamId;
  maxDeletedIdOf(record: RecordAddress, id: StreamId): StreamId;
  entriesAddedOf(record: RecordAddress): bigint;
  /** The ID of the first entry, 0-0 when there is none. */
  firstEntryIdOf(record: RecordAddress, id: StreamId): StreamId;
  /** The ID of the last entry that is still there, 0-0 when there is none. */
  lastEntryIdOf(record: RecordAddress, id: StreamId): StreamId;
  /**
   * The ID of an entry that is added now to the stream (0: to a new one): of this millisecond, or right behind the last
   * ID. 0-0 when there is none left. The next call reuses the object.
   */
  nextId(record: RecordAddress, nowMs: number): StreamId;
  nodeCountOf(record: RecordAddress): number;
  /** Begins a walk over the entries from `first` to `last`, both included, or backwards from `last`. */
  walk(record: RecordAddress, first: StreamId, last: StreamId, isReverse: boolean): EntryCursor;
  /** The items of an entry, undefined when it is not there. */
  find(record: RecordAddress, id: StreamId): EntryItems | undefined;

  /** An empty stream at a key that does not exist. Throws RingfortError OUT_OF_MEMORY. */
  create(key: Buffer, start: number, end: number): RecordAddress;
  /**
   * Appends an entry of `fieldCount` fields, which are the ranges from `first` on; `id` must be greater than the last.
   * Throws RingfortError OUT_OF_MEMORY.
   */
  append(record: RecordAddress, id: StreamId, fields: FieldRanges, first: number, fieldCount: number): void;
  /** As `create` and `append` in one: if memory runs out there is no stream. */
  createWith(
    key: Buffer,
    start: number,
    end: number,
    id: StreamId,
    fields: FieldRanges,
    first: number,
    fieldCount: number,
  ): RecordAddress;
  /** Removes an entry; false if it is not there. The stream stays, even without entries. */
  remove(record: RecordAddress, id: StreamId): boolean;
  /** Answers how many entries went. */
  trim(record: RecordAddress, trimming: StreamTrimming): number;
  setState(record: RecordAddress, state: StreamState): void;
}
