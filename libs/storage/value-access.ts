/**
 * How the class of a compound value type changes records. A change goes
 *
 *   openForChange → [create | resize | splice | reshape]* → changed, or removeEmptied
 *
 * with `emit` or `emitElement` wherever its mutation becomes certain. Whatever may throw OUT_OF_MEMORY does so before
 * it has changed anything, so a family allocates its own blocks first and commits afterwards.
 *
 * A record moves when it outgrows its block: the address that a method answers is the one to use from then on.
 * It knows nothing of what is in a value.
 */
import { copyBytes, RingfortError } from '@ringfort/base';
import type { Arena } from './arena/arena.hot.ts';
import { blockBytesFor } from './arena/size-classes.ts';
import { NO_EXPIRY, type RecordAddress, type ValueType } from './contract.ts';
import type { NumberedDatabase } from './database.hot.ts';
import type { EncodingLimits } from './encoding-limits.ts';
import type { KeyspaceCore } from './keyspace-core.hot.ts';
import type { Records } from './record.hot.ts';
import type { RecordStore } from './record-store.hot.ts';

/** A value that grows gets an eighth more than it needs, at most so much. */
const SLACK_BYTES_MAX = 1024;
/** A block is given back for a smaller one when less than half of it is needed, from this size on. */
const SHRINK_BLOCK_BYTES_MIN = 64;
/** A value's length has 30 bits: thresholds set too high could ask for more. */
const VALUE_BYTES_MAX = 0x3fffffff;

export class ValueAccess {
  readonly core: KeyspaceCore;
  readonly records: Records;
  readonly arena: Arena;
  readonly #database: NumberedDatabase;
  /** Where the mutation that `emitElement` began has its count, and which operation it is; -1: none is open. */
  #countAt = -1;
  #openOperation = 0;

  constructor(database: NumberedDatabase) {
    this.#database = database;
    this.core = database.core;
    this.records = database.core.records;
    this.arena = database.core.arena;
  }

  get store(): RecordStore {
    return this.#database.store;
  }

  get limits(): EncodingLimits {
    return this.core.limits;
  }

  /**
   * The record to change, 0 if there is none: an expired one is removed first, and the running snapshot gets its
   * copy. `create` may follow at once when it answers 0.
   */
  openForChange(key: Buffer, start: number, end: number): RecordAddress {
    this.#countAt = -1;
    const record = this.#database.store.lookup(key, start, end);
    if (record === 0) return 0;
    if (this.#database.isExpired(record)) {
      this.#database.removeFound(record, 'expired');
      return 0;
    }
    this.#database.store.preserve(record);
    return record;
  }

  /** As `openForChange`, for a record at hand. */
  openRecord(record: RecordAddress): void {
    this.#countAt = -1;
    this.#database.store.preserve(record);
  }

  /**
   * A record with `length` value bytes of undefined content, under the key that the last `openForChange` did not find
   * (no other key may have been looked up since).
   */
  create(
    key: Buffer,
    start: number,
    end: number,
    type: ValueType,
    form: number,
    length: number,
  ): RecordAddress {
    refuseTooLong(length);
    const store = this.#database.store;
    store.reserve(NO_EXPIRY);
    const record = store.create(key, start, end, type, length, length, NO_EXPIRY);
    this.records.setValueLength(record, length, form);
    store.insert(record, NO_EXPIRY);
    return record;
  }

  /** The value gets `length` bytes, of which the first min(old, new) stay. Answers the record's new address. */
  resize(record: RecordAddress, length: number): RecordAddress {
    const oldLength = this.records.valueLength(record);
    return this.splice(
      record,
      Math.min(oldLength, length),
      Math.max(0, oldLength - length),
      Math.max(0, length - oldLength),
    );
  }

  /** `removed` bytes at `at` of the value give way to `inserted` bytes of undefined content. Answers the new address. */
  splice(record: RecordAddress, at: number, removed: number, inserted: number): RecordAddress {
    const records = this.records;
    const oldLength = records.valueLength(record);
    const length = oldLength - removed + inserted;
    const capacity = records.valueCapacity(record);
    refuseTooLong(length);
    let target = record;
    if (length > capacity) {
      target = this.#cloneHead(record, length + Math.min(length >>> 3, SLACK_BYTES_MAX));
    } else if (removed > inserted) {
      target = this.#smallerBlock(record, length);
    }
    const form = records.form(record);
    const from = records.valueStart(record);
    const to = records.valueStart(target);
    const source = records.bytesOf(record);
    const tail = at + removed;
    if (target === record) {
      if (removed !== inserted && tail !== oldLength) {
        source.copyWithin(to + at + inserted, from + tail, from + oldLength);
      }
    } else {
      const bytes = records.bytesOf(target);
      copyBytes(source, from, from + at, bytes, to);
      copyBytes(source, from + tail, from + oldLength, bytes, to + at + inserted);
      this.#replace(record, target);
    }
    records.setValueLength(target, length, form);
    return target;
  }

  /**
   * The value gets another form and `length` bytes of undefined content. Blocks that the old content refers to stay
   * the caller's. Answers the record's new address.
   */
  reshape(record: RecordAddress, form: number, length: number): RecordAddress {
    const records = this.records;
    refuseTooLong(length);
    let target = record;
    const isRoomy = this.#neededBytes(record, length) * 2 <= this.arena.blockBytes(record);
    if (length > records.valueCapacity(record)) target = this.#cloneHead(record, length);
    else if (isRoomy) target = this.#smallerBlock(record, length);
    if (target !== record) this.#replace(record, target);
    records.setValueLength(target, length, form);
    return target;
  }

  /** Ends a change that leaves the record there. */
  changed(record: RecordAddress): void {
    const records = this.records;
    records.setVersion(record, this.core.nextVersion());
    const clock = records.accessClock(record);
    const touched = this.core.clock.touched(clock);
    if (touched !== clock) records.setAccessClock(record, touched);
    this.#countAt = -1;
  }

  /**
   * Ends a change that took the value's last element: removes the record, whose value refers to no blocks any more.
   * Emits nothing: whoever applies the removal of the element does the same.
   */
  removeEmptied(record: RecordAddress): void {
    const store = this.#database.store;
    store.relocate(record);
    store.drop(record, false);
    this.#countAt = -1;
  }

  /** Removes whatever is at a key. */
  removeKey(key: Buffer, start: number, end: number): void {
    this.#database.remove(key, start, end);
    this.#countAt = -1;
  }

  /** Writes operation, database and key of a mutation if anybody listens; answers whether fields must follow. */
  emit(operation: number, record: RecordAddress): boolean {
    const mutations = this.core.mutations;
    if (!mutations.enabled) return false;
    const key = this.records.viewKey(record);
    mutations.key(operation, this.#database.store.number, key.bytes, key.start, key.end);
    this.#countAt = -1;
    return true;
  }

  /**
   * As `emit`, for a mutation that lists elements: begins one with a count of 1, or counts one more in the mutation of
   * the same operation that this change has begun. The element's fields follow. So the stream is whole after each
   * element, even if memory runs out before the next.
   */
  emitElement(operation: number, record: RecordAddress): boolean {
    const mutations = this.core.mutations;
    if (!mutations.enabled) return false;
    if (this.#openOperation === operation && mutations.countOneMore(this.#countAt)) return true;
    this.emit(operation, record);
    this.#countAt = mutations.beginCount();
    this.#openOperation = operation;
    return true;
  }

  #neededBytes(record: RecordAddress, valueLength: number): number {
    return this.records.bytesNeeded(record) - this.records.valueLength(record) + valueLength;
  }

  /** A record of the same key, type and expiry with room for `capacity` value bytes, in no index. */
  #cloneHead(record: RecordAddress, capacity: number): RecordAddress {
    const records = this.records;
    const headBytes = this.#neededBytes(record, 0);
    const fresh = this.arena.allocate(headBytes + capacity);
    const from = records.valueStart(record) - headBytes;
    const to = records.startOf(fresh);
    copyBytes(records.bytesOf(record), from, from + headBytes, records.bytesOf(fresh), to);
    return fresh;
  }

  /** A head in a smaller block if much of the present one would be free; else, or if there is no memory, `record`. */
  #smallerBlock(record: RecordAddress, length: number): RecordAddress {
    const blockBytes = this.arena.blockBytes(record);
    if (blockBytes < SHRINK_BLOCK_BYTES_MIN) return record;
    if (blockBytesFor(this.#neededBytes(record, length)) * 2 > blockBytes) return record;
    try {
      return this.#cloneHead(record, length);
    } catch {
      // Giving memory back is no duty: a removal must succeed when memory is short, most of all.
      return record;
    }
  }

  #replace(record: RecordAddress, fresh: RecordAddress): void {
    const store = this.#database.store;
    store.relocate(record);
    store.replace(record, fresh, false);
  }
}

function refuseTooLong(length: number): void {
  if (length > VALUE_BYTES_MAX)
    throw new RingfortError('OUT_OF_MEMORY', 'a packed value is longer than 1 GiB');
}
