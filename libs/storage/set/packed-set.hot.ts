/** The form of small sets of any strings: entries of a packed list, in the order of their coming. */
import { type RecordAddress, ValueType } from '../contract.ts';
import type { PackedEntry } from '../packed/packed-entry.hot.ts';
import { entryBytes, skipEntries } from '../packed/packed-list.hot.ts';
import type { Records } from '../record.hot.ts';
import type { ValueAccess } from '../value-access.ts';
import { PACKED_FORM, PACKED_HEADER_BYTES } from './set-form.ts';

export class PackedSet {
  readonly #access: ValueAccess;
  readonly #records: Records;
  /** Offset in the value of the entry that the last `has` found. */
  #foundAt = 0;

  constructor(access: ValueAccess) {
    this.#access = access;
    this.#records = access.records;
  }

  count(record: RecordAddress): number {
    return this.#records.valueHalf(record, 0);
  }

  has(record: RecordAddress, entry: PackedEntry): boolean {
    const start = this.#records.valueStart(record);
    const end = start + this.#records.valueLength(record);
    const found = entry.findIn(this.#records.bytesOf(record), start + PACKED_HEADER_BYTES, end, 1);
    this.#foundAt = found - start;
    return found !== -1;
  }

  /** A set of this member alone, under the key that the last `openForChange` did not find. */
  create(key: Buffer, start: number, end: number, entry: PackedEntry): RecordAddress {
    const length = PACKED_HEADER_BYTES + entry.byteCount;
    const record = this.#access.create(key, start, end, ValueType.set, PACKED_FORM, length);
    entry.write(this.#records.bytesOf(record), this.#records.valueStart(record) + PACKED_HEADER_BYTES);
    this.#setCount(record, 1);
    return record;
  }

  /** Adds a member that is not there. Answers the record's address. */
  append(record: RecordAddress, entry: PackedEntry): RecordAddress {
    const count = this.count(record);
    const length = this.#records.valueLength(record);
    const target = this.#access.splice(record, length, 0, entry.byteCount);
    entry.write(this.#records.bytesOf(target), this.#records.valueStart(target) + length);
    this.#setCount(target, count + 1);
    return target;
  }

  /** Removes the member that the last `has` found; there must be others. Answers the record's address. */
  removeFound(record: RecordAddress): RecordAddress {
    const bytes = this.#records.bytesOf(record);
    const removed = entryBytes(bytes, this.#records.valueStart(record) + this.#foundAt);
    this.#setCount(record, this.count(record) - 1);
    return this.#access.splice(record, this.#foundAt, removed, 0);
  }

  /** Marks the entry at `index` as found; answers its offset in the record's buffer. */
  findIndex(record: RecordAddress, index: number): number {
    const start = this.#records.valueStart(record);
    const at = skipEntries(this.#records.bytesOf(record), start + PACKED_HEADER_BYTES, index);
    this.#foundAt = at - start;
    return at;
  }

  #setCount(record: RecordAddress, count: number): void {
    this.#records.setValueHalf(record, 0, count);
  }
}
