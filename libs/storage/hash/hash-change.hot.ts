/**
 * Changing a hash: one change at a time per database (contract/hash.ts). It decides on expiry. An expired field counts as absent: setting it makes it
 * new, without its old expiry.
 */

import type { FieldChanges } from '../contract/hash.ts';
import { KEEP_EXPIRY, NO_EXPIRY, type RecordAddress } from '../contract.ts';
import type { KeyspaceCore } from '../keyspace-core.hot.ts';
import type { Records } from '../record.hot.ts';
import type { ValueAccess } from '../value-access.ts';
import type { HashCursor } from './hash-cursor.hot.ts';
import { HashEffects } from './hash-effects.hot.ts';
import { COUNT_BYTES, LARGE, PACKED_EXPIRING } from './hash-format.ts';
import { HashForms } from './hash-forms.hot.ts';
import type { LargeHash } from './large-hash.hot.ts';
import type { PackedHash } from './packed-hash.hot.ts';

const NO_BYTES = Buffer.alloc(0);

export class HashChange implements FieldChanges {
  readonly #access: ValueAccess;
  readonly #core: KeyspaceCore;
  readonly #records: Records;
  readonly #packed: PackedHash;
  readonly #large: LargeHash;
  readonly #cursor: HashCursor;
  readonly #effects: HashEffects;
  readonly #forms: HashForms;
  /** The hash, 0 when there is none yet or any more; `#key` is what to make one under. */
  #record: RecordAddress = 0;
  #key: Buffer = NO_BYTES;
  #keyStart = 0;
  #keyEnd = 0;
  #expectedBytes = 0;
  #isChanged = false;
  /** The expiry that the last `put` left its field with. */
  #putExpiryMs = 0;

  constructor(access: ValueAccess, packed: PackedHash, large: LargeHash, cursor: HashCursor) {
    this.#access = access;
    this.#core = access.core;
    this.#records = access.records;
    this.#packed = packed;
    this.#large = large;
    this.#cursor = cursor;
    this.#effects = new HashEffects(access);
    this.#forms = new HashForms(access, packed, large, cursor);
  }

  begin(record: RecordAddress, key: Buffer, start: number, end: number): void {
    this.#record = record;
    this.#key = key;
    this.#keyStart = start;
    this.#keyEnd = end;
    this.#expectedBytes = 0;
    this.#isChanged = false;
    if (record !== 0) this.#access.openRecord(record);
  }

  find(field: Buffer, start: number, end: number): boolean {
    return this.#record !== 0 && this.#cursor.find(this.#record, field, start, end);
  }

  entryBytes(bytes: Buffer, start: number, end: number): number {
    return this.#packed.entryBytes(bytes, start, end);
  }

  expect(entryBytes: number): void {
    this.#expectedBytes = entryBytes;
  }

  put(
    field: Buffer,
    fieldStart: number,
    fieldEnd: number,
    value: Buffer,
    valueStart: number,
    valueEnd: number,
    expireAtMs: number,
  ): boolean {
    if (this.#record !== 0) {
      return this.#putInto(field, fieldStart, fieldEnd, value, valueStart, valueEnd, expireAtMs);
    }
    const isLong = this.#forms.isLong(fieldEnd - fieldStart, valueEnd - valueStart);
    const fieldBytes = this.entryBytes(field, fieldStart, fieldEnd);
    const entryBytes = Math.max(
      this.#expectedBytes,
      fieldBytes + this.entryBytes(value, valueStart, valueEnd),
    );
    const form = this.#forms.choose(isLong, expireAtMs > 0);
    this.#record = this.#forms.create(this.#key, this.#keyStart, this.#keyEnd, form, entryBytes);
    try {
      return this.#putInto(field, fieldStart, fieldEnd, value, valueStart, valueEnd, expireAtMs);
    } catch (error) {
      this.#forms.discard(this.#record);
      this.#record = 0;
      throw error;
    }
  }

  #putInto(
    field: Buffer,
    fieldStart: number,
    fieldEnd: number,
    value: Buffer,
    valueStart: number,
    valueEnd: number,
    expireAtMs: number,
  ): boolean {
    const effects = this.#effects;
    const isLong = this.#forms.isLong(fieldEnd - fieldStart, valueEnd - valueStart);
    if (expireAtMs > 0) effects.reserveExpiry(this.#record);
    if (isLong) this.#record = this.#forms.enlarge(this.#record);
    else if (expireAtMs > 0) this.#record = this.#forms.makeExpiring(this.#record);
    let place = -1;
    if (this.#records.form(this.#record) !== LARGE) {
      place = this.#packed.find(this.#record, field, fieldStart, fieldEnd);
      if (place === -1 && this.#forms.isFull(this.#record)) this.#record = this.#forms.enlarge(this.#record);
    }
    const isNew =
      this.#records.form(this.#record) === LARGE
        ? this.#putLarge(field, fieldStart, fieldEnd, value, valueStart, valueEnd, expireAtMs)
        : this.#putPacked(place, value, valueStart, valueEnd, expireAtMs);
    this.#mark();
    effects.put(this.#record, field, fieldStart, fieldEnd, this.#putExpiryMs);
    effects.putValue(value, valueStart, valueEnd);
    return isNew;
  }

  remove(field: Buffer, start: number, end: number): boolean {
    const record = this.#record;
    if (record === 0) return false;
    let left = 0;
    let expireAtMs = 0;
    if (this.#records.form(record) === LARGE) {
      const element = this.#large.find(record, field, start, end);
      if (element === 0) return false;
      expireAtMs = this.#large.elements.expireAtMs(element);
      this.#effects.removal(record, field, start, end);
      left = this.#large.remove(record, element);
    } else {
      const place = this.#packed.find(record, field, start, end);
      if (place === -1) return false;
      expireAtMs = this.#packed.expireAtMs(record, place);
      this.#effects.removal(record, field, start, end);
      left = this.#packed.count(record) - 1;
      if (left > 0) this.#record = this.#packed.remove(record, place);
    }
    if (left > 0) {
      this.#mark();
    } else {
      this.#access.removeEmptied(record);
      this.#record = 0;
    }
    return this.#cursor.isLive(expireAtMs);
  }

  setExpiry(field: Buffer, start: number, end: number, expireAtMs: number): void {
    if (expireAtMs !== NO_EXPIRY) {
      this.#effects.reserveExpiry(this.#record);
      this.#record = this.#forms.makeExpiring(this.#record);
    }
    const record = this.#record;
    const form = this.#records.form(record);
    if (form === LARGE) {
      this.#large.updateExpiry(record, this.#large.find(record, field, start, end), expireAtMs);
    } else if (form === PACKED_EXPIRING) {
      const place = this.#packed.find(record, field, start, end);
      this.#record = this.#packed.updateExpiry(record, place, expireAtMs);
    }
    this.#mark();
    this.#effects.expiry(this.#record, field, start, end, expireAtMs);
  }

  end(): void {
    if (this.#isChanged && this.#record !== 0) this.#access.changed(this.#record);
    this.#record = 0;
    this.#key = NO_BYTES;
  }

  /** Removes up to `fieldLimit` fields whose time has come; answers the hash, 0 if it went with them. */
  removeExpired(fieldLimit: number): RecordAddress {
    let removed = 0;
    let place = COUNT_BYTES;
    while (removed < fieldLimit && this.#record !== 0) {
      const record = this.#record;
      if (this.#records.form(record) === LARGE) {
        const element = this.#large.soonest(record);
        if (element === 0 || this.#cursor.isLive(this.#large.elements.expireAtMs(element))) break;
        this.#cursor.placeOnElement(element);
      } else {
        if (place >= this.#records.valueLength(record)) break;
        if (this.#cursor.isLive(this.#packed.expireAtMs(record, place))) {
          place = this.#packed.nextPlace(record, place);
          continue;
        }
        this.#cursor.placeOnEntry(record, place);
      }
      const field = this.#cursor.field();
      this.remove(field.bytes, field.start, field.end);
      removed++;
    }
    return this.#record;
  }

  /** Takes a record, of which no field expires (any more), out of the index. */
  forgetExpiries(record: RecordAddress): void {
    this.#effects.unindex(record);
  }

  /** Sets a field of a packed hash whose place, if any, has been found; answers whether it is new. */
  #putPacked(place: number, value: Buffer, start: number, end: number, expireAtMs: number): boolean {
    const packed = this.#packed;
    if (place === -1) {
      this.#putExpiryMs = expireAtMs === KEEP_EXPIRY ? NO_EXPIRY : expireAtMs;
      this.#record = packed.append(this.#record, value, start, end, this.#putExpiryMs);
      return true;
    }
    const hadExpireAtMs = packed.expireAtMs(this.#record, place);
    const isNew = this.#chooseExpiry(hadExpireAtMs, expireAtMs);
    this.#record = packed.update(this.#record, place, value, start, end, this.#putExpiryMs);
    return isNew;
  }

  #putLarge(
    field: Buffer,
    fieldStart: number,
    fieldEnd: number,
    value: Buffer,
    valueStart: number,
    valueEnd: number,
    expireAtMs: number,
  ): boolean {
    const large = this.#large;
    const record = this.#record;
    const element = large.find(record, field, fieldStart, fieldEnd);
    if (element !== 0) {
      const isNew = this.#chooseExpiry(large.elements.expireAtMs(element), expireAtMs);
      large.update(record, element, value, valueStart, valueEnd, this.#putExpiryMs);
      return isNew;
    }
    const expiry = expireAtMs === KEEP_EXPIRY ? NO_EXPIRY : expireAtMs;
    this.#putExpiryMs = expiry;
    large.insert(record, field, fieldStart, fieldEnd, value, valueStart, valueEnd, expiry);
    return true;
  }

  /** Decides on the expiry of a field that is set again; answers whether it had expired and so is new. */
  #chooseExpiry(hadExpireAtMs: number, expireAtMs: number): boolean {
    const hadExpired = !this.#cursor.isLive(hadExpireAtMs);
    if (expireAtMs !== KEEP_EXPIRY) this.#putExpiryMs = expireAtMs;
    else this.#putExpiryMs = hadExpired ? NO_EXPIRY : hadExpireAtMs;
    return hadExpired;
  }

  /** The first change of a record is a change of its version, even if a later one fails. */
  #mark(): void {
    if (this.#isChanged) return;
    this.#isChanged = true;
    this.#records.setVersion(this.#record, this.#core.nextVersion());
  }
}
