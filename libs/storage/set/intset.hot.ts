/**
 * The form of small sets of integers: sorted numbers, all of the width that the widest needs. A number that needs more
 * widens them all; removing it does not narrow them again, as in Redis.
 *
 * A 64-bit number is two words here, low and high, because a double has only 53 bits.
 */
import { type RecordAddress, ValueType } from '../contract.ts';
import type { PackedEntry } from '../packed/packed-entry.hot.ts';
import type { Records } from '../record.hot.ts';
import type { ValueAccess } from '../value-access.ts';
import { IntsetReader } from './intset-reader.hot.ts';
import { INTSET_FORM, INTSET_HEADER_BYTES } from './set-form.ts';

/** Bytes that an integer needs here. */
export function integerWidth(low: number, high: number): number {
  if (low >> 31 !== high) return 8;
  return low >= -32_768 && low < 32_768 ? 2 : 4;
}

export function writeInteger(bytes: Buffer, at: number, width: number, low: number, high: number): void {
  bytes[at] = low;
  bytes[at + 1] = low >> 8;
  if (width === 2) return;
  bytes[at + 2] = low >> 16;
  bytes[at + 3] = low >> 24;
  if (width === 4) return;
  bytes[at + 4] = high;
  bytes[at + 5] = high >> 8;
  bytes[at + 6] = high >> 16;
  bytes[at + 7] = high >> 24;
}

export class Intset {
  readonly #access: ValueAccess;
  readonly #records: Records;
  readonly #reader: IntsetReader;
  /** Where the last `has` found its number, or where it would have to be: an index. */
  #place = 0;

  constructor(access: ValueAccess) {
    this.#access = access;
    this.#records = access.records;
    this.#reader = new IntsetReader(access.records);
  }

  count(record: RecordAddress): number {
    return this.#reader.count(record);
  }

  /** Whether the set has the number that `entry` is prepared with. */
  has(record: RecordAddress, entry: PackedEntry): boolean {
    const width = this.#reader.width(record);
    const count = (this.#records.valueLength(record) - INTSET_HEADER_BYTES) / width;
    if (integerWidth(entry.low, entry.high) > width) {
      this.#place = entry.high < 0 ? 0 : count;
      return false;
    }
    return width === 8
      ? this.#searchLong(record, count, entry)
      : this.#search(record, count, width, entry.low);
  }

  #search(record: RecordAddress, count: number, width: number, sought: number): boolean {
    const bytes = this.#records.bytesOf(record);
    const start = this.#records.valueStart(record) + INTSET_HEADER_BYTES;
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const at = start + middle * width;
      const value =
        width === 2
          ? ((bytes[at] | (bytes[at + 1] << 8)) << 16) >> 16
          : bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
      if (value === sought) {
        this.#place = middle;
        return true;
      }
      if (value < sought) low = middle + 1;
      else high = middle;
    }
    this.#place = low;
    return false;
  }

  #searchLong(record: RecordAddress, count: number, entry: PackedEntry): boolean {
    const reader = this.#reader;
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      reader.read(record, middle);
      if (reader.low === entry.low && reader.high === entry.high) {
        this.#place = middle;
        return true;
      }
      const isBelow =
        reader.high === entry.high ? reader.low >>> 0 < entry.low >>> 0 : reader.high < entry.high;
      if (isBelow) low = middle + 1;
      else high = middle;
    }
    this.#place = low;
    return false;
  }

  /** A set of this number alone, under the key that the last `openForChange` did not find. */
  create(key: Buffer, start: number, end: number, entry: PackedEntry): RecordAddress {
    const width = integerWidth(entry.low, entry.high);
    const record = this.#access.create(
      key,
      start,
      end,
      ValueType.set,
      INTSET_FORM,
      INTSET_HEADER_BYTES + width,
    );
    const bytes = this.#records.bytesOf(record);
    const at = this.#records.valueStart(record);
    bytes[at] = width;
    writeInteger(bytes, at + INTSET_HEADER_BYTES, width, entry.low, entry.high);
    return record;
  }

  /** Adds the number that the last `has` did not find. Answers the record's address. */
  insert(record: RecordAddress, entry: PackedEntry): RecordAddress {
    const needed = integerWidth(entry.low, entry.high);
    const width = this.#reader.width(record);
    const target =
      needed > width
        ? this.#widened(record, width, needed)
        : this.#access.splice(record, INTSET_HEADER_BYTES + this.#place * width, 0, width);
    const finalWidth = Math.max(needed, width);
    const at = this.#records.valueStart(target) + INTSET_HEADER_BYTES + this.#place * finalWidth;
    writeInteger(this.#records.bytesOf(target), at, finalWidth, entry.low, entry.high);
    return target;
  }

  /** All numbers in the new width, with room for one more before the first (`#place` is 0) or after the last. */
  #widened(record: RecordAddress, width: number, needed: number): RecordAddress {
    const reader = this.#reader;
    const count = reader.count(record);
    const target = this.#access.resize(record, INTSET_HEADER_BYTES + (count + 1) * needed);
    const bytes = this.#records.bytesOf(target);
    const start = this.#records.valueStart(target);
    const first = this.#place === 0 ? 1 : 0;
    bytes[start] = needed;
    // From the last one down, so that none is overwritten before it is read.
    for (let index = count - 1; index >= 0; index--) {
      reader.readAt(bytes, start + INTSET_HEADER_BYTES + index * width, width);
      writeInteger(
        bytes,
        start + INTSET_HEADER_BYTES + (index + first) * needed,
        needed,
        reader.low,
        reader.high,
      );
    }
    return target;
  }

  /** Removes the number that the last `has` found; there must be others. Answers the record's address. */
  removeFound(record: RecordAddress): RecordAddress {
    return this.removeAt(record, this.#place);
  }

  removeAt(record: RecordAddress, index: number): RecordAddress {
    const width = this.#reader.width(record);
    return this.#access.splice(record, INTSET_HEADER_BYTES + index * width, width, 0);
  }
}
