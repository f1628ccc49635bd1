/**
 * The records of one database and the two indexes over them, kept in step. It knows nothing of time: whether an
 * expired record counts is the database's business. SWAPDB exchanges stores between databases.
 *
 * Order within every change: save for the running snapshot, make room (the only step that may fail), then commit.
 */
import { copyBytes } from '@ringfort/base';
import type { Arena } from './arena/arena.hot.ts';
import { NO_EXPIRY, type RecordAddress, type ValueType } from './contract.ts';
import { ExpiryIndex } from './expiry-index.hot.ts';
import type { KeyspaceCore } from './keyspace-core.hot.ts';
import { type Records, recordBytes, recordFacts } from './record.hot.ts';
import { SlotIndex } from './table/slot-index.hot.ts';
import { behaviourOf } from './value-types.ts';

export class RecordStore {
  /** Number of the database that this store serves now; mutations name it. */
  number: number;
  readonly index: SlotIndex;
  readonly expiries: ExpiryIndex;
  /**
   * Hashes of which a field has an expiry. One that has none any more stays until the sweep meets it, and so may
   * what has taken its record's place.
   */
  readonly fieldExpiries: ExpiryIndex;
  readonly core: KeyspaceCore;
  readonly #records: Records;
  readonly #arena: Arena;

  constructor(core: KeyspaceCore, number: number) {
    this.core = core;
    this.number = number;
    this.#records = core.records;
    this.#arena = core.arena;
    this.index = new SlotIndex(core.records, core.locator);
    this.expiries = new ExpiryIndex(core.records, core.locator);
    this.fieldExpiries = new ExpiryIndex(core.records, core.locator);
  }

  /** Finds a key, expired or not; leaves its slot and hash in the locator and its place in the index. */
  lookup(bytes: Buffer, start: number, end: number): RecordAddress {
    const locator = this.core.locator;
    locator.locate(bytes, start, end);
    return this.index.find(locator.slot, locator.hash, bytes, start, end);
  }

  /** As `lookup`, for a record at hand. */
  relocate(record: RecordAddress): void {
    const key = this.#records.viewKey(record);
    const locator = this.core.locator;
    locator.locate(key.bytes, key.start, key.end);
    this.index.findAddress(locator.slot, locator.hash, record);
  }

  /** Before any change to a record. */
  preserve(record: RecordAddress): void {
    if (this.core.snapshot !== null) this.core.snapshot.preserve(record, this.number);
  }

  /**
   * A new record in form 0, in no index yet. `capacity` ≥ the value's length leaves slack behind it. The key is
   * copied; the value's bytes are the caller's to write.
   */
  create(
    key: Buffer,
    keyStart: number,
    keyEnd: number,
    type: ValueType,
    valueLength: number,
    capacity: number,
    expireAtMs: number,
  ): RecordAddress {
    const core = this.core;
    const records = this.#records;
    const record = this.#arena.allocate(recordBytes(keyEnd - keyStart, capacity, expireAtMs));
    const facts = recordFacts(type, core.snapshotEpoch, core.clock.initial());
    records.initialise(record, facts, core.nextVersion(), expireAtMs);
    records.setKeyLength(record, keyEnd - keyStart);
    records.setValueLength(record, valueLength, 0);
    copyBytes(key, keyStart, keyEnd, records.bytesOf(record), records.keyStart(record));
    return record;
  }

  /** A byte copy of `source` under another key and expiry, in no index yet, sharing the blocks its value refers to. */
  cloneShallow(
    source: RecordAddress,
    key: Buffer,
    keyStart: number,
    keyEnd: number,
    expireAtMs: number,
  ): RecordAddress {
    const records = this.#records;
    const length = records.valueLength(source);
    const type = records.typeOf(source);
    const record = this.create(key, keyStart, keyEnd, type, length, length, expireAtMs);
    const facts = recordFacts(type, this.core.snapshotEpoch, records.accessClock(source));
    records.initialise(record, facts, records.version(record), expireAtMs);
    records.setValueLength(record, length, records.form(source));
    const from = records.valueStart(source);
    copyBytes(
      records.bytesOf(source),
      from,
      from + length,
      records.bytesOf(record),
      records.valueStart(record),
    );
    return record;
  }

  /** Makes room in the indexes for a key that the last `lookup` did not find. */
  reserve(expireAtMs: number): void {
    const locator = this.core.locator;
    this.index.reserve(locator.slot, locator.hash);
    if (expireAtMs !== NO_EXPIRY) this.expiries.reserve(locator.slot, locator.hash);
  }

  /** Adds a record under the key of the last `lookup`, which was not there; after `reserve`. */
  insert(record: RecordAddress, expireAtMs: number): void {
    const locator = this.core.locator;
    this.index.insert(locator.slot, locator.hash, record);
    if (expireAtMs !== NO_EXPIRY) this.expiries.add(locator.slot, locator.hash, record, expireAtMs);
  }

  /** Puts `fresh` in the place of `old`, which the last `lookup` found, and frees `old` (its value only if asked). */
  replace(old: RecordAddress, fresh: RecordAddress, releaseValue: boolean): void {
    this.index.replaceFound(fresh);
    this.#replaceExpiry(old, fresh);
    this.fieldExpiries.relocate(this.core.locator.slot, this.core.locator.hash, old, fresh);
    if (releaseValue) behaviourOf(this.#records.typeOf(old)).release(this.core, old);
    this.#arena.free(old);
  }

  /** Removes the record that the last `lookup` found, and frees it (its value only if asked). */
  drop(record: RecordAddress, releaseValue: boolean): void {
    const locator = this.core.locator;
    this.index.removeFound(locator.slot, locator.hash);
    if (this.#records.hasExpiry(record)) this.expiries.remove(locator.slot, locator.hash, record);
    this.fieldExpiries.remove(locator.slot, locator.hash, record);
    if (releaseValue) behaviourOf(this.#records.typeOf(record)).release(this.core, record);
    this.#arena.free(record);
  }

  /**
   * Sets or clears the expiry of the record that the last `lookup` found; answers its address, which changes when
   * it grows out of its block or shrinks into a smaller one.
   */
  setExpiry(record: RecordAddress, expireAtMs: number): RecordAddress {
    const records = this.#records;
    const locator = this.core.locator;
    const had = records.hasExpiry(record);
    if (had === (expireAtMs !== NO_EXPIRY)) {
      if (had) {
        records.writeExpiry(record, expireAtMs);
        this.expiries.note(locator.slot, expireAtMs);
      }
      records.setVersion(record, this.core.nextVersion());
      return record;
    }
    if (!had) this.expiries.reserve(locator.slot, locator.hash);
    const key = records.viewKey(record);
    const fresh = this.cloneShallow(record, key.bytes, key.start, key.end, expireAtMs);
    this.replace(record, fresh, false);
    return fresh;
  }

  /** All bytes that a record costs, its share of the tables included. */
  memoryUsage(record: RecordAddress): number {
    const records = this.#records;
    const entryBytes = records.hasExpiry(record) ? 2 * ENTRY_BYTES : ENTRY_BYTES;
    const extraBytes = behaviourOf(records.typeOf(record)).extraBytes(this.core, record);
    return this.#arena.blockBytes(record) + entryBytes + extraBytes;
  }

  #replaceExpiry(old: RecordAddress, fresh: RecordAddress): void {
    const locator = this.core.locator;
    const expireAtMs = this.#records.expireAtMs(fresh);
    if (this.#records.hasExpiry(old)) {
      if (expireAtMs === NO_EXPIRY) this.expiries.remove(locator.slot, locator.hash, old);
      else this.expiries.relocate(locator.slot, locator.hash, old, fresh);
    } else if (expireAtMs !== NO_EXPIRY) {
      this.expiries.add(locator.slot, locator.hash, fresh, expireAtMs);
      return;
    }
    if (expireAtMs !== NO_EXPIRY) this.expiries.note(locator.slot, expireAtMs);
  }
}

/** A table entry at the usual load of 0.7, rounded up. */
const ENTRY_BYTES = 9;
