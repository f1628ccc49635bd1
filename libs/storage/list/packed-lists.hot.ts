/**
 * Small lists: the record's value is one packed run.
 *
 *   value   elements (16 bits) | entry …
 *
 * Methods answer the record's address, which changes when it outgrows its block. What may throw OUT_OF_MEMORY does
 * so before it has changed anything.
 */

import type { ByteRanges } from '../contract/list.ts';
import { type RecordAddress, ValueType } from '../contract.ts';
import { PackedEntry } from '../packed/packed-entry.hot.ts';
import { entryBytes } from '../packed/packed-list.hot.ts';
import type { Records } from '../record.hot.ts';
import type { ValueAccess } from '../value-access.ts';
import { entryPosition } from './entry-position.hot.ts';
import { PACKED_LIST } from './list-form.ts';
import { MatchingEntries } from './matching-entries.ts';

export const COUNT_BYTES = 2;

/** Elements of a packed list. */
export function packedCount(records: Records, record: RecordAddress): number {
  return records.valueHalf(record, 0);
}

export class PackedLists {
  /** Elements that the last `removeEqual` removed. */
  removedCount = 0;
  readonly #access: ValueAccess;
  readonly #records: Records;
  readonly #entry = new PackedEntry();
  readonly #matching = new MatchingEntries();

  constructor(access: ValueAccess) {
    this.#access = access;
    this.#records = access.records;
  }

  count(record: RecordAddress): number {
    return packedCount(this.#records, record);
  }

  entryBytes(record: RecordAddress): number {
    return this.#records.valueLength(record) - COUNT_BYTES;
  }

  /** Puts the ranges from `first` on at an end of the list, which is made if `record` is 0. */
  push(
    record: RecordAddress,
    ranges: ByteRanges,
    keyAt: number,
    first: number,
    atHead: boolean,
  ): RecordAddress {
    const { bytes, starts, ends } = ranges;
    const entry = this.#entry;
    let byteCount = 0;
    for (let i = first; i < ranges.count; i++) {
      entry.prepare(bytes, starts[i], ends[i]);
      byteCount += entry.byteCount;
    }
    const target =
      record === 0
        ? this.#create(bytes, starts[keyAt], ends[keyAt], byteCount)
        : this.#access.splice(record, this.#edgeOffset(record, atHead), 0, byteCount);
    const chunk = this.#records.bytesOf(target);
    const start = this.#records.valueStart(target);
    let at = start + (atHead ? COUNT_BYTES : this.#records.valueLength(target) - byteCount);
    const added = ranges.count - first;
    for (let i = 0; i < added; i++) {
      const index = atHead ? ranges.count - 1 - i : first + i;
      // A single range is prepared already.
      if (added > 1) entry.prepare(bytes, starts[index], ends[index]);
      at = entry.write(chunk, at);
    }
    this.#addCount(target, added);
    return target;
  }

  /** Removes `count` elements, of which the list has more, at an end. */
  dropEnd(record: RecordAddress, count: number, atHead: boolean): RecordAddress {
    const total = this.count(record);
    const edge = this.#offset(record, atHead ? count : total - count);
    const from = atHead ? COUNT_BYTES : edge;
    const to = atHead ? edge : this.#records.valueLength(record);
    const target = this.#access.splice(record, from, to - from, 0);
    this.#addCount(target, -count);
    return target;
  }

  insert(record: RecordAddress, index: number, entry: PackedEntry): RecordAddress {
    const at = this.#offset(record, index);
    const target = this.#access.splice(record, at, 0, entry.byteCount);
    entry.write(this.#records.bytesOf(target), this.#records.valueStart(target) + at);
    this.#addCount(target, 1);
    return target;
  }

  replace(record: RecordAddress, index: number, entry: PackedEntry): RecordAddress {
    const at = this.#offset(record, index);
    const old = entryBytes(this.#records.bytesOf(record), this.#records.valueStart(record) + at);
    const target = this.#access.splice(record, at, old, entry.byteCount);
    entry.write(this.#records.bytesOf(target), this.#records.valueStart(target) + at);
    return target;
  }

  removeEqual(record: RecordAddress, entry: PackedEntry, limit: number, fromHead: boolean): RecordAddress {
    const records = this.#records;
    const start = records.valueStart(record);
    const run = {
      bytes: records.bytesOf(record),
      start: start + COUNT_BYTES,
      end: start + records.valueLength(record),
    };
    const end = this.#matching.remove(run, entry, limit, fromHead);
    this.removedCount = this.#matching.removedCount;
    if (this.removedCount === 0) return record;
    this.#addCount(record, -this.removedCount);
    return this.#access.resize(record, end - start);
  }

  #create(key: Buffer, start: number, end: number, byteCount: number): RecordAddress {
    const length = COUNT_BYTES + byteCount;
    const record = this.#access.create(key, start, end, ValueType.list, PACKED_LIST, length);
    this.setCount(record, 0);
    return record;
  }

  setCount(record: RecordAddress, count: number): void {
    this.#records.setValueHalf(record, 0, count);
  }

  #addCount(record: RecordAddress, added: number): void {
    this.setCount(record, this.count(record) + added);
  }

  #edgeOffset(record: RecordAddress, atHead: boolean): number {
    return atHead ? COUNT_BYTES : this.#records.valueLength(record);
  }

  /** Offset in the value of element `index`. */
  #offset(record: RecordAddress, index: number): number {
    const records = this.#records;
    const start = records.valueStart(record);
    const end = start + records.valueLength(record);
    const bytes = records.bytesOf(record);
    return entryPosition(bytes, start + COUNT_BYTES, end, this.count(record), index) - start;
  }
}
