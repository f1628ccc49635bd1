/** Which form a hash has (hash-format.ts), by the limits of `hash-max-listpack-*`; making hashes and changing their form. */
import { type RecordAddress, ValueType } from '../contract.ts';
import type { Records } from '../record.hot.ts';
import type { ValueAccess } from '../value-access.ts';
import { enlargeHash } from './hash-conversion.ts';
import type { HashCursor } from './hash-cursor.hot.ts';
import {
  COUNT_BYTES,
  DESCRIPTOR_BYTES,
  LARGE,
  PACKED,
  PACKED_EXPIRING,
  PACKED_FIELDS_MAX,
} from './hash-format.ts';
import type { LargeHash } from './large-hash.hot.ts';
import type { PackedHash } from './packed-hash.hot.ts';

/** The largest entry for an expiry. */
const EXPIRY_ENTRY_BYTES = 10;

export class HashForms {
  readonly #access: ValueAccess;
  readonly #records: Records;
  readonly #packed: PackedHash;
  readonly #large: LargeHash;
  readonly #cursor: HashCursor;

  constructor(access: ValueAccess, packed: PackedHash, large: LargeHash, cursor: HashCursor) {
    this.#access = access;
    this.#records = access.records;
    this.#packed = packed;
    this.#large = large;
    this.#cursor = cursor;
  }

  /** Whether a field or its value is too long for the packed forms. */
  isLong(fieldLength: number, valueLength: number): boolean {
    const bytesMax = this.#access.limits.hashListpackValueBytesMax;
    return fieldLength > bytesMax || valueLength > bytesMax;
  }

  /** Whether a packed hash takes no more fields. */
  isFull(record: RecordAddress): boolean {
    const entriesMax = this.#access.limits.hashListpackEntriesMax;
    return this.#packed.count(record) >= Math.min(entriesMax, PACKED_FIELDS_MAX);
  }

  /** The form of a new hash. */
  choose(isLong: boolean, isExpiring: boolean): number {
    if (isLong || this.#access.limits.hashListpackEntriesMax < 1) return LARGE;
    return isExpiring ? PACKED_EXPIRING : PACKED;
  }

  /** An empty hash under a key that the last lookup did not find, with room for `entryBytes` if it is packed. */
  create(key: Buffer, start: number, end: number, form: number, entryBytes: number): RecordAddress {
    let length = DESCRIPTOR_BYTES;
    if (form !== LARGE) length = COUNT_BYTES + entryBytes;
    if (form === PACKED_EXPIRING) length += EXPIRY_ENTRY_BYTES;
    const record = this.#access.create(key, start, end, ValueType.hash, form, length);
    if (form === LARGE) {
      this.#large.writeDescriptor(record, 0, 0, 0);
    } else {
      this.#records.setValueLength(record, COUNT_BYTES, form);
      this.#packed.setCount(record, 0);
    }
    return record;
  }

  /** Removes a hash that is empty still. */
  discard(record: RecordAddress): void {
    if (this.#records.form(record) === LARGE) {
      this.#large.freeStructure(this.#large.root(record), this.#large.expiryRoot(record));
    }
    this.#access.removeEmptied(record);
  }

  /** Makes it a large hash if it is none. Answers its new address. Throws OUT_OF_MEMORY, nothing changed. */
  enlarge(record: RecordAddress): RecordAddress {
    if (this.#records.form(record) === LARGE) return record;
    return enlargeHash(this.#access, this.#large, this.#cursor, record);
  }

  /** Makes it one whose fields may expire. Answers its new address. Throws OUT_OF_MEMORY, nothing changed. */
  makeExpiring(record: RecordAddress): RecordAddress {
    return this.#records.form(record) === PACKED ? this.#packed.makeExpiring(record) : record;
  }
}
