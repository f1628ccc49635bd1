/**
 * When a set takes which form, as Redis 7.2 decides it, and how it gets there. A set grows from integers to packed to
 * large; it goes back only when asked to (`compacted`), after many members were taken at once.
 *
 * A conversion that runs out of memory leaves the set as it was.
 */
import { copyBytes, OutputBuffer } from '@ringfort/base';
import { type RecordAddress, ValueType } from '../contract.ts';
import { PackedEntry } from '../packed/packed-entry.hot.ts';
import type { ValueAccess } from '../value-access.ts';
import { Intset, integerWidth, writeInteger } from './intset.hot.ts';
import type { LargeParts, LargeSet } from './large-set.hot.ts';
import { MemberCursor } from './member-cursor.hot.ts';
import {
  INTSET_FORM,
  INTSET_HEADER_BYTES,
  LARGE_DESCRIPTOR_BYTES,
  LARGE_FORM,
  PACKED_ENTRIES_MAX,
  PACKED_FORM,
  PACKED_HEADER_BYTES,
} from './set-form.ts';

export class SetConversion {
  readonly #access: ValueAccess;
  readonly #large: LargeSet;
  readonly #intset: Intset;
  readonly #walk: MemberCursor;
  readonly #entry = new PackedEntry();
  readonly #entries = new OutputBuffer();

  constructor(access: ValueAccess, large: LargeSet) {
    this.#access = access;
    this.#large = large;
    this.#intset = new Intset(access);
    this.#walk = new MemberCursor(access, large);
  }

  /** The form of a small set once it has one more member, of `length` bytes, that `entry` is prepared with. */
  formWith(record: RecordAddress, entry: PackedEntry, length: number): number {
    const { limits, records } = this.#access;
    if (records.form(record) === PACKED_FORM) {
      const count = records.valueHalf(record, 0);
      return this.#isPackable(count, length) ? PACKED_FORM : LARGE_FORM;
    }
    const count = this.#intset.count(record);
    if (entry.isInteger) return count < limits.setIntsetEntriesMax ? INTSET_FORM : LARGE_FORM;
    const longest = Math.max(length, this.#textLength(record, 0), this.#textLength(record, count - 1));
    return this.#isPackable(count, longest) ? PACKED_FORM : LARGE_FORM;
  }

  /** Answers the record's new address. */
  toLarge(record: RecordAddress): RecordAddress {
    const parts: LargeParts = { root: 0, count: 0, units: 0 };
    const walk = this.#walk.walk(record);
    try {
      while (walk.next()) this.#large.addTo(parts, walk.bytes, walk.start, walk.end);
      const target = this.#access.reshape(record, LARGE_FORM, LARGE_DESCRIPTOR_BYTES);
      this.#large.adopt(target, parts);
      return target;
    } catch (error) {
      this.#large.discard(parts);
      throw error;
    }
  }

  /** Answers the record's new address. */
  toPacked(record: RecordAddress): RecordAddress {
    const count = this.#pack(this.#walk.walk(record));
    return this.#packedFrom(record, count);
  }

  /** A large set that fits a small form takes it. Answers the record's new address. */
  compacted(record: RecordAddress): RecordAddress {
    if (this.#access.records.form(record) !== LARGE_FORM) return record;
    const count = this.#large.count(record);
    const form = this.#smallForm(record, count);
    if (form === LARGE_FORM) return record;
    const parts: LargeParts = { root: this.#large.root(record), count, units: 0 };
    let target = record;
    try {
      target = form === INTSET_FORM ? this.#toIntset(record) : this.toPacked(record);
    } catch {
      // The members that went are gone, and the set is right as it is: a smaller form is no duty.
      return record;
    }
    this.#large.discard(parts);
    return target;
  }

  /** The form that all members would have if they were added one by one. */
  #smallForm(record: RecordAddress, count: number): number {
    const { setIntsetEntriesMax, setListpackEntriesMax } = this.#access.limits;
    if (count > Math.max(setIntsetEntriesMax, setListpackEntriesMax)) return LARGE_FORM;
    const walk = this.#walk.walk(record);
    let isOfIntegers = true;
    let longest = 0;
    while (walk.next()) {
      this.#entry.prepare(walk.bytes, walk.start, walk.end);
      isOfIntegers &&= this.#entry.isInteger;
      longest = Math.max(longest, walk.end - walk.start);
    }
    if (isOfIntegers) return count <= setIntsetEntriesMax ? INTSET_FORM : LARGE_FORM;
    return this.#isPackable(count - 1, longest) ? PACKED_FORM : LARGE_FORM;
  }

  /** Answers the new address of a record whose members are all integers. */
  #toIntset(record: RecordAddress): RecordAddress {
    const walk = this.#walk.walk(record);
    const collected: bigint[] = [];
    while (walk.next()) collected.push(BigInt(walk.bytes.latin1Slice(walk.start, walk.end)));
    const integers = BigInt64Array.from(collected).sort();
    const words = new Int32Array(integers.buffer);
    const last = words.length - 2;
    const width = Math.max(integerWidth(words[0], words[1]), integerWidth(words[last], words[last + 1]));
    const length = INTSET_HEADER_BYTES + integers.length * width;
    const target = this.#access.reshape(record, INTSET_FORM, length);
    const { records } = this.#access;
    const bytes = records.bytesOf(target);
    let at = records.valueStart(target);
    bytes[at] = width;
    at += INTSET_HEADER_BYTES;
    for (let index = 0; index < words.length; index += 2, at += width) {
      writeInteger(bytes, at, width, words[index], words[index + 1]);
    }
    return target;
  }

  /** A record with these parts, under the key that the last `openForChange` did not find; frees them if it cannot. */
  createLarge(key: Buffer, start: number, end: number, parts: LargeParts): RecordAddress {
    try {
      const length = LARGE_DESCRIPTOR_BYTES;
      const record = this.#access.create(key, start, end, ValueType.set, LARGE_FORM, length);
      this.#large.adopt(record, parts);
      return record;
    } catch (error) {
      this.#large.discard(parts);
      throw error;
    }
  }

  /** Whether `count` members have room for one more in the packed form, when the longest has `length` bytes. */
  #isPackable(count: number, length: number): boolean {
    const { setListpackEntriesMax, setListpackValueBytesMax } = this.#access.limits;
    return count < Math.min(setListpackEntriesMax, PACKED_ENTRIES_MAX) && length <= setListpackValueBytesMax;
  }

  #textLength(record: RecordAddress, index: number): number {
    const walk = this.#walk;
    walk.showNumber(record, index);
    return walk.end - walk.start;
  }

  /** Writes all members as packed entries to `#entries`; answers their count. */
  #pack(walk: MemberCursor): number {
    const entries = this.#entries;
    const entry = this.#entry;
    let count = 0;
    entries.clear();
    while (walk.next()) {
      entry.prepare(walk.bytes, walk.start, walk.end);
      entries.reserve(entry.byteCount);
      entries.length = entry.write(entries.bytes, entries.length);
      count++;
    }
    return count;
  }

  #packedFrom(record: RecordAddress, count: number): RecordAddress {
    const entries = this.#entries;
    const target = this.#access.reshape(record, PACKED_FORM, PACKED_HEADER_BYTES + entries.length);
    const { records } = this.#access;
    const at = records.valueStart(target) + PACKED_HEADER_BYTES;
    records.setValueHalf(target, 0, count);
    copyBytes(entries.bytes, 0, entries.length, records.bytesOf(target), at);
    return target;
  }
}
