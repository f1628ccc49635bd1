/** Streams of one database: their entries. Consumer groups are in stream-groups.ts. */
import type { Arena } from '../arena/arena.hot.ts';
import type {
  EntryCursor,
  EntryItems,
  StreamState,
  StreamTrimming,
  StreamValues,
} from '../contract/stream.ts';
import { type RecordAddress, ValueType } from '../contract.ts';
import type { ValueAccess } from '../value-access.ts';
import { counterAt, countOne, setCounterAt } from './counter.hot.ts';
import { NodeEntryCursor } from './entry-cursor.hot.ts';
import type { FieldRanges } from './entry-encoder.hot.ts';
import { STREAM_VALUE_BYTES, StreamBlocks } from './stream-blocks.ts';
import { ArenaStreamGroups } from './stream-groups.ts';
import { StreamId } from './stream-id.hot.ts';
import { Head, setWordAt, wordAt } from './stream-layout.hot.ts';
import { StreamOperation, writeCounter, writeId } from './stream-mutations.ts';
import { StreamNodes } from './stream-nodes.hot.ts';
import { StreamTrimmer } from './stream-trimmer.ts';

const FORM = 0;

export class ArenaStreamValues implements StreamValues {
  readonly groups: ArenaStreamGroups;
  readonly #access: ValueAccess;
  readonly #arena: Arena;
  readonly #blocks: StreamBlocks;
  readonly #nodes: StreamNodes;
  readonly #trimmer: StreamTrimmer;
  readonly #cursor: NodeEntryCursor;
  /** For looking at single entries while a walk goes on. */
  readonly #edgeCursor: NodeEntryCursor;
  readonly #minimum = new StreamId();
  readonly #maximum = new StreamId().setMaximum();
  readonly #id = new StreamId();
  readonly #nextId = new StreamId();

  constructor(access: ValueAccess) {
    this.#access = access;
    this.#arena = access.arena;
    this.#blocks = new StreamBlocks(access.records);
    this.#nodes = new StreamNodes(this.#blocks);
    this.#trimmer = new StreamTrimmer(this.#blocks, this.#nodes);
    this.#cursor = new NodeEntryCursor(this.#blocks);
    this.#edgeCursor = new NodeEntryCursor(this.#blocks);
    this.groups = new ArenaStreamGroups(access, this.#blocks, this);
  }

  lengthOf(record: RecordAddress): number {
    return wordAt(this.#arena, this.#blocks.headOf(record), Head.length);
  }

  lastIdOf(record: RecordAddress, id: StreamId): StreamId {
    return id.read(this.#arena, this.#blocks.headOf(record), Head.lastId);
  }

  maxDeletedIdOf(record: RecordAddress, id: StreamId): StreamId {
    return id.read(this.#arena, this.#blocks.headOf(record), Head.maxDeletedId);
  }

  entriesAddedOf(record: RecordAddress): bigint {
    return counterAt(this.#arena, this.#blocks.headOf(record), Head.entriesAddedHigh);
  }

  firstEntryIdOf(record: RecordAddress, id: StreamId): StreamId {
    return this.#edge(record, id, false);
  }

  lastEntryIdOf(record: RecordAddress, id: StreamId): StreamId {
    return this.#edge(record, id, true);
  }

  #edge(record: RecordAddress, id: StreamId, isReverse: boolean): StreamId {
    const cursor = this.#edgeCursor;
    cursor.begin(this.#blocks.headOf(record), this.#minimum, this.#maximum, isReverse);
    return cursor.next() ? id.copy(cursor.id) : id.setMinimum();
  }

  nextId(record: RecordAddress, nowMs: number): StreamId {
    const next = this.#nextId.setTime(nowMs);
    if (record === 0) return next;
    const last = this.lastIdOf(record, this.#id);
    // Of a later millisecond; its first ID is behind all of the last one's.
    if (next.compare(last) > 0 && !next.isSameTime(last)) return next;
    next.copy(last).increment();
    return next;
  }

  nodeCountOf(record: RecordAddress): number {
    return this.#nodes.count(this.#blocks.headOf(record));
  }

  walk(record: RecordAddress, first: StreamId, last: StreamId, isReverse: boolean): EntryCursor {
    this.#cursor.begin(this.#blocks.headOf(record), first, last, isReverse);
    return this.#cursor;
  }

  find(record: RecordAddress, id: StreamId): EntryItems | undefined {
    return this.#nodes.find(this.#blocks.headOf(record), id);
  }

  create(key: Buffer, start: number, end: number): RecordAddress {
    const record = this.#createEmpty(key, start, end);
    this.#emitState(record);
    return record;
  }

  createWith(
    key: Buffer,
    start: number,
    end: number,
    id: StreamId,
    fields: FieldRanges,
    first: number,
    fieldCount: number,
  ): RecordAddress {
    const record = this.#createEmpty(key, start, end);
    try {
      this.append(record, id, fields, first, fieldCount);
    } catch (error) {
      this.#arena.free(this.#blocks.headOf(record));
      this.#access.removeEmptied(record);
      throw error;
    }
    return record;
  }

  #createEmpty(key: Buffer, start: number, end: number): RecordAddress {
    const access = this.#access;
    const head = this.#arena.allocate(Head.bytes);
    for (let word = 0; word < Head.bytes / 4; word++) setWordAt(this.#arena, head, word, 0);
    let record: RecordAddress;
    try {
      // Nothing is found: this places the key for `create`, and removes a record that has expired.
      access.openForChange(key, start, end);
      record = access.create(key, start, end, ValueType.stream, FORM, STREAM_VALUE_BYTES);
    } catch (error) {
      this.#arena.free(head);
      throw error;
    }
    this.#blocks.setHead(record, head);
    return record;
  }

  append(record: RecordAddress, id: StreamId, fields: FieldRanges, first: number, fieldCount: number): void {
    const access = this.#access;
    access.openRecord(record);
    const head = this.#blocks.headOf(record);
    this.#nodes.append(head, id, fields, first, fieldCount, access.limits);
    setWordAt(this.#arena, head, Head.length, wordAt(this.#arena, head, Head.length) + 1);
    id.write(this.#arena, head, Head.lastId);
    countOne(this.#arena, head, Head.entriesAddedHigh);
    if (access.emit(StreamOperation.streamAppend, record)) {
      const out = access.core.mutations;
      writeId(out, id);
      out.varint(fieldCount);
      const { bytes, starts, ends } = fields;
      for (let index = first; index < first + 2 * fieldCount; index++) {
        out.bytesOf(bytes, starts[index], ends[index]);
      }
    }
    access.changed(record);
  }

  remove(record: RecordAddress, id: StreamId): boolean {
    const access = this.#access;
    const head = this.#blocks.headOf(record);
    if (this.#nodes.find(head, id) === undefined) return false;
    access.openRecord(record);
    this.#nodes.removeFound(head);
    if (this.#id.read(this.#arena, head, Head.maxDeletedId).compare(id) < 0) {
      id.write(this.#arena, head, Head.maxDeletedId);
    }
    if (access.emit(StreamOperation.streamRemove, record)) writeId(access.core.mutations, id);
    access.changed(record);
    return true;
  }

  trim(record: RecordAddress, trimming: StreamTrimming): number {
    const access = this.#access;
    const head = this.#blocks.headOf(record);
    if (!this.#trimmer.hasWork(head, trimming)) return 0;
    access.openRecord(record);
    const removedCount = this.#trimmer.trim(head, trimming, access.limits.streamNodeEntriesMax);
    if (removedCount > 0) this.#trimmed(record);
    return removedCount;
  }

  /** What another stream's trimming removed: all entries up to an ID, it included, whatever the nodes are. */
  removeUpTo(record: RecordAddress, lastId: StreamId): void {
    this.#access.openRecord(record);
    if (this.#trimmer.removeUpTo(this.#blocks.headOf(record), lastId) > 0) this.#trimmed(record);
  }

  #trimmed(record: RecordAddress): void {
    const access = this.#access;
    if (access.emit(StreamOperation.streamTrim, record)) {
      writeId(access.core.mutations, this.#lastTrimmed(record));
    }
    access.changed(record);
  }

  /** The greatest ID that trimming may have removed: the one before the first entry left. */
  #lastTrimmed(record: RecordAddress): StreamId {
    const id = this.#id;
    if (this.lengthOf(record) === 0) return this.lastIdOf(record, id);
    this.firstEntryIdOf(record, id).decrement();
    return id;
  }

  setState(record: RecordAddress, { lastId, entriesAdded, maxDeletedId }: StreamState): void {
    const access = this.#access;
    access.openRecord(record);
    const head = this.#blocks.headOf(record);
    if (wordAt(this.#arena, head, Head.length) === 0) this.#nodes.dropBehind(head, lastId);
    lastId.write(this.#arena, head, Head.lastId);
    if (entriesAdded !== undefined) setCounterAt(this.#arena, head, Head.entriesAddedHigh, entriesAdded);
    if (maxDeletedId !== undefined) maxDeletedId.write(this.#arena, head, Head.maxDeletedId);
    this.#emitState(record);
    access.changed(record);
  }

  #emitState(record: RecordAddress): void {
    const access = this.#access;
    if (!access.emit(StreamOperation.streamState, record)) return;
    const out = access.core.mutations;
    writeId(out, this.lastIdOf(record, this.#id));
    writeId(out, this.maxDeletedIdOf(record, this.#id));
    writeCounter(out, this.entriesAddedOf(record));
  }
}
