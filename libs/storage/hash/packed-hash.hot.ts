/**
 * Packed hashes, with and without expiries (hash-format.ts). A field's place is the offset of its entry in the value.
 * Methods that change a hash answer the record's new address. They know neither limits nor time, and no one may hand
 * them bytes of the record that they change, as it may move.
 */
import { NO_EXPIRY, type RecordAddress } from '../contract.ts';
import { PackedEntry } from '../packed/packed-entry.hot.ts';
import { integerOf, nextEntry } from '../packed/packed-list.hot.ts';
import type { Records } from '../record.hot.ts';
import type { ValueAccess } from '../value-access.ts';
import { COUNT_BYTES, PACKED_EXPIRING } from './hash-format.ts';

/** An entry that says 0. */
const ZERO_ENTRY_BYTES = 2;

export class PackedHash {
  readonly #access: ValueAccess;
  readonly #records: Records;
  readonly #field = new PackedEntry();
  readonly #value = new PackedEntry();
  readonly #expiry = new PackedEntry();

  constructor(access: ValueAccess) {
    this.#access = access;
    this.#records = access.records;
  }

  /** Bytes that field or value take. */
  entryBytes(bytes: Buffer, start: number, end: number): number {
    this.#value.prepare(bytes, start, end);
    return this.#value.byteCount;
  }

  count(record: RecordAddress): number {
    return this.#records.valueHalf(record, 0);
  }

  setCount(record: RecordAddress, count: number): void {
    this.#records.setValueHalf(record, 0, count);
  }

  /** The place of a field, or -1. */
  find(record: RecordAddress, bytes: Buffer, start: number, end: number): number {
    const records = this.#records;
    const valueStart = records.valueStart(record);
    this.#field.prepare(bytes, start, end);
    const at = this.#field.findIn(
      records.bytesOf(record),
      valueStart + COUNT_BYTES,
      valueStart + records.valueLength(record),
      records.form(record) === PACKED_EXPIRING ? 3 : 2,
    );
    return at === -1 ? -1 : at - valueStart;
  }

  /** The expiry of the field at a place, of a hash of either form. */
  expireAtMs(record: RecordAddress, place: number): number {
    if (this.#records.form(record) !== PACKED_EXPIRING) return NO_EXPIRY;
    const bytes = this.#records.bytesOf(record);
    const value = nextEntry(bytes, this.#records.valueStart(record) + place);
    return integerOf(bytes, nextEntry(bytes, value));
  }

  /** The place of the field after the one at `place`, the value's length after the last one. */
  nextPlace(record: RecordAddress, place: number): number {
    const bytes = this.#records.bytesOf(record);
    const start = this.#records.valueStart(record);
    const end = nextEntry(bytes, nextEntry(bytes, start + place));
    return (this.#records.form(record) === PACKED_EXPIRING ? nextEntry(bytes, end) : end) - start;
  }

  /** Adds the field that the last `find` did not find. */
  append(
    record: RecordAddress,
    value: Buffer,
    valueStart: number,
    valueEnd: number,
    expireAtMs: number,
  ): RecordAddress {
    const records = this.#records;
    const length = records.valueLength(record);
    const tailBytes = this.#prepareTail(record, value, valueStart, valueEnd, expireAtMs);
    const moved = this.#access.splice(record, length, 0, this.#field.byteCount + tailBytes);
    const bytes = records.bytesOf(moved);
    this.#writeTail(moved, this.#field.write(bytes, records.valueStart(moved) + length));
    this.setCount(moved, this.count(moved) + 1);
    return moved;
  }

  /** Gives the field at a place another value and expiry. */
  update(
    record: RecordAddress,
    place: number,
    value: Buffer,
    valueStart: number,
    valueEnd: number,
    expireAtMs: number,
  ): RecordAddress {
    const records = this.#records;
    const bytes = records.bytesOf(record);
    const start = records.valueStart(record);
    const at = nextEntry(bytes, start + place);
    let end = nextEntry(bytes, at);
    if (records.form(record) === PACKED_EXPIRING) end = nextEntry(bytes, end);
    const tailBytes = this.#prepareTail(record, value, valueStart, valueEnd, expireAtMs);
    const moved =
      tailBytes === end - at ? record : this.#access.splice(record, at - start, end - at, tailBytes);
    this.#writeTail(moved, records.valueStart(moved) + at - start);
    return moved;
  }

  /** Gives the field at a place, of an expiring hash, another expiry. */
  updateExpiry(record: RecordAddress, place: number, expireAtMs: number): RecordAddress {
    const records = this.#records;
    const bytes = records.bytesOf(record);
    const start = records.valueStart(record);
    const at = nextEntry(bytes, nextEntry(bytes, start + place));
    const end = nextEntry(bytes, at);
    this.#expiry.prepareInteger(expireAtMs);
    const moved = this.#access.splice(record, at - start, end - at, this.#expiry.byteCount);
    this.#expiry.write(records.bytesOf(moved), records.valueStart(moved) + at - start);
    return moved;
  }

  /** Removes the field at a place, which is not the last one left. */
  remove(record: RecordAddress, place: number): RecordAddress {
    const moved = this.#access.splice(record, place, this.nextPlace(record, place) - place, 0);
    this.setCount(moved, this.count(moved) - 1);
    return moved;
  }

  /** Makes a hash of the plain form one whose fields may expire. */
  makeExpiring(record: RecordAddress): RecordAddress {
    const records = this.#records;
    const view = records.viewValue(record);
    const plain = Buffer.from(view.bytes.subarray(view.start, view.end));
    const length = plain.length + this.count(record) * ZERO_ENTRY_BYTES;
    const moved = this.#access.reshape(record, PACKED_EXPIRING, length);
    const bytes = records.bytesOf(moved);
    let to = records.valueStart(moved);
    plain.copy(bytes, to, 0, COUNT_BYTES);
    to += COUNT_BYTES;
    this.#expiry.prepareInteger(0);
    for (let at = COUNT_BYTES; at < plain.length; ) {
      const end = nextEntry(plain, nextEntry(plain, at));
      plain.copy(bytes, to, at, end);
      to = this.#expiry.write(bytes, to + end - at);
      at = end;
    }
    return moved;
  }

  /** Prepares what follows a field's entry; answers its bytes. */
  #prepareTail(
    record: RecordAddress,
    value: Buffer,
    valueStart: number,
    valueEnd: number,
    expireAtMs: number,
  ): number {
    this.#value.prepare(value, valueStart, valueEnd);
    if (this.#records.form(record) !== PACKED_EXPIRING) return this.#value.byteCount;
    this.#expiry.prepareInteger(expireAtMs);
    return this.#value.byteCount + this.#expiry.byteCount;
  }

  #writeTail(record: RecordAddress, at: number): void {
    const bytes = this.#records.bytesOf(record);
    const end = this.#value.write(bytes, at);
    if (this.#records.form(record) === PACKED_EXPIRING) this.#expiry.write(bytes, end);
  }
}
