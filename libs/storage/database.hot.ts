/**
 * One numbered database: what commands see. It adds to the record store what time means: expired keys are removed
 * when a command meets them (on a primary) or merely not found (on a replica); and it emits a mutation per change.
 */

import {
  type Database,
  KEEP_EXPIRY,
  NO_EXPIRY,
  type RecordAddress,
  type RemovalReason,
  type ValueType,
  type ValueView,
} from './contract.ts';
import { HashValues } from './hash/hash-values.hot.ts';
import { copyRecord, renameRecord } from './key-moves.ts';
import type { KeyspaceCore } from './keyspace-core.hot.ts';
import { ListValues } from './list/list-values.hot.ts';
import { MutationOperation } from './mutation/mutation-format.ts';
import { putString } from './put-string.hot.ts';
import { randomRecord } from './random-record.ts';
import type { RecordStore } from './record-store.hot.ts';
import { ArenaSetValues } from './set/set-values.hot.ts';
import { ArenaStreamValues } from './stream/stream-values.hot.ts';
import { overwriteRange } from './string-range.ts';
import { walk } from './table/slot-walk.ts';
import { ValueAccess } from './value-access.ts';
import { behaviourOf } from './value-types.ts';
import { ZsetValues } from './zset/zset-values.hot.ts';

export class NumberedDatabase implements Database {
  readonly index: number;
  /** Changes with SWAPDB and when the database is cleared. */
  store: RecordStore;
  readonly core: KeyspaceCore;
  /** What the classes of compound values change records through. */
  readonly access: ValueAccess;
  readonly zsets: ZsetValues;
  readonly streams: ArenaStreamValues;
  readonly hashes: HashValues;
  readonly lists: ListValues;
  readonly sets: ArenaSetValues;
  readonly #onClear: (database: NumberedDatabase) => void;

  constructor(store: RecordStore, onClear: (database: NumberedDatabase) => void) {
    this.index = store.number;
    this.store = store;
    this.core = store.core;
    this.access = new ValueAccess(this);
    this.zsets = new ZsetValues(this.access);
    this.streams = new ArenaStreamValues(this.access);
    this.hashes = new HashValues(this.access);
    this.lists = new ListValues(this.access);
    this.sets = new ArenaSetValues(this.access);
    this.#onClear = onClear;
  }

  get keyCount(): number {
    return this.store.index.counts.total;
  }

  get expiringKeyCount(): number {
    return this.store.expiries.index.counts.total;
  }

  find(bytes: Buffer, start: number, end: number): RecordAddress {
    const record = this.peek(bytes, start, end);
    if (record === 0) {
      this.core.statistics.keyspaceMisses++;
      return 0;
    }
    this.core.statistics.keyspaceHits++;
    this.#touch(record);
    return record;
  }

  peek(bytes: Buffer, start: number, end: number): RecordAddress {
    const record = this.store.lookup(bytes, start, end);
    if (record === 0 || !this.isExpired(record)) return record;
    this.#removeExpired(record);
    return 0;
  }

  /** Whether time has made the record invisible. Redis's rule: it lives through its last millisecond. */
  isExpired(record: RecordAddress): boolean {
    const { records, isApplying, nowMs } = this.core;
    if (isApplying) return false;
    if (records.hasExpiry(record) && records.expireAtMs(record) < nowMs) return true;
    return this.store.fieldExpiries.index.counts.total > 0 && this.hashes.isWhollyExpired(record);
  }

  setString(
    key: Buffer,
    keyStart: number,
    keyEnd: number,
    value: Buffer,
    valueStart: number,
    valueEnd: number,
    expireAtMs: number,
  ): void {
    let old = this.store.lookup(key, keyStart, keyEnd);
    if (old !== 0 && this.isExpired(old)) old = this.#forgetExpired(old);
    let expiry = expireAtMs;
    if (expireAtMs === KEEP_EXPIRY) expiry = old === 0 ? NO_EXPIRY : this.core.records.expireAtMs(old);
    putString(this.store, old, key, keyStart, keyEnd, value, valueStart, valueEnd, expiry);
  }

  replaceString(record: RecordAddress, value: Buffer, valueStart: number, valueEnd: number): void {
    const { records } = this.core;
    // A new record copies the key before the old one goes.
    const { bytes, start, end } = records.viewKey(record);
    const expiry = records.expireAtMs(record);
    putString(this.store, record, bytes, start, end, value, valueStart, valueEnd, expiry);
  }

  #touch(record: RecordAddress): void {
    const records = this.core.records;
    const clock = records.accessClock(record);
    const touched = this.core.clock.touched(clock);
    if (touched !== clock) records.setAccessClock(record, touched);
  }

  remove(bytes: Buffer, start: number, end: number): boolean {
    const record = this.peek(bytes, start, end);
    if (record === 0) return false;
    this.removeFound(record, 'deleted');
    return true;
  }

  /** Removes the record that the store's last lookup found. */
  removeFound(record: RecordAddress, reason: RemovalReason): void {
    const core = this.core;
    this.store.preserve(record);
    if (core.mutations.enabled) {
      const key = core.records.viewKey(record);
      core.mutations.key(MutationOperation.delete, this.store.number, key.bytes, key.start, key.end);
    }
    if (reason === 'expired') core.statistics.expiredKeys++;
    else if (reason === 'evicted') core.statistics.evictedKeys++;
    this.store.drop(record, true);
  }

  #removeExpired(record: RecordAddress): void {
    if (!this.core.isReplica) this.removeFound(record, 'expired');
  }

  /** For a write to a key whose record has expired: it starts from nothing. */
  #forgetExpired(record: RecordAddress): RecordAddress {
    this.removeFound(record, 'expired');
    return 0;
  }

  writeString(
    key: Buffer,
    keyStart: number,
    keyEnd: number,
    offset: number,
    value: Buffer,
    valueStart: number,
    valueEnd: number,
  ): number {
    const record = this.store.lookup(key, keyStart, keyEnd);
    if (record !== 0 && this.isExpired(record)) this.#forgetExpired(record);
    return overwriteRange(this.store, { bytes: key, start: keyStart, end: keyEnd }, offset, {
      bytes: value,
      start: valueStart,
      end: valueEnd,
    });
  }

  expire(record: RecordAddress, expireAtMs: number): void {
    const core = this.core;
    this.store.relocate(record);
    const isPast = expireAtMs !== NO_EXPIRY && expireAtMs <= core.nowMs;
    if (isPast && !core.isReplica && !core.isApplying) {
      this.removeFound(record, 'deleted');
      return;
    }
    this.store.preserve(record);
    const moved = this.store.setExpiry(record, expireAtMs);
    if (core.mutations.enabled) {
      const key = core.records.viewKey(moved);
      core.mutations.key(MutationOperation.expireAt, this.store.number, key.bytes, key.start, key.end);
      core.mutations.varint(expireAtMs);
    }
  }

  rename(source: RecordAddress, target: Buffer, targetStart: number, targetEnd: number): void {
    renameRecord(this.store, source, { bytes: target, start: targetStart, end: targetEnd });
  }

  copyTo(source: RecordAddress, target: Database, key: Buffer, start: number, end: number): void {
    copyRecord(this.store, source, (target as NumberedDatabase).store, { bytes: key, start, end });
  }

  typeOf(record: RecordAddress): ValueType {
    return this.core.records.typeOf(record);
  }

  versionOf(record: RecordAddress): number {
    return this.core.records.version(record);
  }

  expireAtMsOf(record: RecordAddress): number {
    return this.core.records.expireAtMs(record);
  }

  idleSecondsOf(record: RecordAddress): number {
    return this.core.clock.idleSeconds(this.core.records.accessClock(record));
  }

  frequencyOf(record: RecordAddress): number {
    return this.core.clock.frequency(this.core.records.accessClock(record));
  }

  setIdleSeconds(record: RecordAddress, seconds: number): void {
    const { clock, records } = this.core;
    records.setAccessClock(record, clock.withIdleSeconds(records.accessClock(record), seconds));
  }

  setFrequency(record: RecordAddress, count: number): void {
    const { clock, records } = this.core;
    records.setAccessClock(record, clock.withFrequency(records.accessClock(record), count));
  }

  memoryUsageOf(record: RecordAddress): number {
    return this.store.memoryUsage(record);
  }

  keyOf(record: RecordAddress): ValueView {
    return this.core.records.viewKey(record);
  }

  encodingOf(record: RecordAddress): string {
    return behaviourOf(this.typeOf(record)).encoding(this.core, record);
  }

  stringOf(record: RecordAddress): ValueView {
    return this.core.records.viewValue(record);
  }

  stringLengthOf(record: RecordAddress): number {
    return this.core.records.valueLength(record);
  }

  scan(cursor: number, minimumVisited: number, visit: (record: RecordAddress) => void): number {
    return walk(this.store.index, cursor, Math.max(1, minimumVisited), (record) => {
      if (!this.isExpired(record)) visit(record);
    });
  }

  randomKey(): RecordAddress {
    return randomRecord(this, (record) => {
      this.store.relocate(record);
      this.#removeExpired(record);
    });
  }

  clear(): void {
    this.#onClear(this);
  }

  slotKeyCount(slot: number): number {
    return this.store.index.counts.of(slot);
  }
}
