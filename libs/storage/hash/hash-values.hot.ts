/**
 * The hashes of one database: what contract/hash.ts promises, over the three forms of hash-format.ts. Reading is here,
 * changing in hash-change.hot.ts.
 */

import type { Hashes } from '../contract/hash.ts';
import { type RecordAddress, ValueType } from '../contract.ts';
import type { KeyspaceCore } from '../keyspace-core.hot.ts';
import type { Records } from '../record.hot.ts';
import type { ValueAccess } from '../value-access.ts';
import { packedLastMs, packedSoonestMs } from './field-expiry.ts';
import { HashChange } from './hash-change.hot.ts';
import { HashCursor } from './hash-cursor.hot.ts';
import { LARGE, PACKED } from './hash-format.ts';
import { LargeHash } from './large-hash.hot.ts';
import { PackedHash } from './packed-hash.hot.ts';

export class HashValues implements Hashes {
  readonly cursor: HashCursor;
  readonly change: HashChange;
  readonly #core: KeyspaceCore;
  readonly #records: Records;
  readonly #packed: PackedHash;
  readonly #large: LargeHash;

  constructor(access: ValueAccess) {
    this.#core = access.core;
    this.#records = access.records;
    this.#packed = new PackedHash(access);
    this.#large = new LargeHash(access.core);
    this.cursor = new HashCursor(access.core, this.#packed, this.#large);
    this.change = new HashChange(access, this.#packed, this.#large, this.cursor);
  }

  count(record: RecordAddress): number {
    const form = this.#records.form(record);
    if (form === PACKED) return this.#packed.count(record);
    if (form === LARGE) {
      const count = this.#large.count(record);
      return this.#core.isApplying ? count : count - this.#large.expiringBefore(record, this.#core.nowMs);
    }
    let count = 0;
    this.cursor.walk(record);
    while (this.cursor.next()) count++;
    return count;
  }

  find(record: RecordAddress, field: Buffer, start: number, end: number): boolean {
    return this.cursor.find(record, field, start, end);
  }

  scan(record: RecordAddress, scanCursor: number, minimumVisited: number, visit: () => void): number {
    const cursor = this.cursor;
    if (this.#records.form(record) === LARGE) {
      return this.#large.table.scan(this.#large.root(record), scanCursor, minimumVisited, (element) => {
        cursor.placeOnElement(element);
        if (cursor.isLive(cursor.expireAtMs())) visit();
      });
    }
    cursor.walk(record);
    while (cursor.next()) visit();
    return 0;
  }

  /** Whether all fields of a record, which may be of any type, have expired: then the key is as good as gone. */
  isWhollyExpired(record: RecordAddress): boolean {
    const { records, nowMs } = this.#core;
    if (records.typeOf(record) !== ValueType.hash) return false;
    const form = records.form(record);
    if (form === PACKED) return false;
    return (form === LARGE ? this.#large.lastExpiryMs(record) : packedLastMs(records, record)) < nowMs;
  }

  /**
   * Removes up to `fieldLimit` expired fields of a record of the index of expiring fields; answers when the next one
   * expires. If none does any more, it takes the record out of that index and answers infinity. The record may be gone
   * or have moved.
   */
  removeExpired(record: RecordAddress, fieldLimit: number): number {
    if (this.soonestExpiryMs(record) === Number.POSITIVE_INFINITY) {
      this.change.forgetExpiries(record);
      return Number.POSITIVE_INFINITY;
    }
    const key = this.#records.viewKey(record);
    this.change.begin(record, key.bytes, key.start, key.end);
    const left = this.change.removeExpired(fieldLimit);
    const soonestMs = left === 0 ? Number.POSITIVE_INFINITY : this.soonestExpiryMs(left);
    if (left !== 0 && soonestMs === Number.POSITIVE_INFINITY) this.change.forgetExpiries(left);
    this.change.end();
    return soonestMs;
  }

  /** When the next field of a record, which may be of any type, expires; infinite if none does. */
  soonestExpiryMs(record: RecordAddress): number {
    const { records } = this.#core;
    if (records.typeOf(record) !== ValueType.hash) return Number.POSITIVE_INFINITY;
    const form = records.form(record);
    if (form === PACKED) return Number.POSITIVE_INFINITY;
    return form === LARGE ? this.#large.soonestExpiryMs(record) : packedSoonestMs(records, record);
  }
}
