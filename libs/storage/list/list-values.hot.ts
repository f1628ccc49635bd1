/**
 * The lists of one database. It decides which form a list has and emits the mutations; how the forms work is in
 * packed-lists.hot.ts and quicklist.hot.ts.
 *
 *   packed ── exceeds list-max-listpack-size ──► quicklist ── one node of half the limit left ──► packed
 */

import type { ByteRanges, ElementBytes, ListCursor, Lists } from '../contract/list.ts';
import { type RecordAddress, ValueType } from '../contract.ts';
import { PackedEntry } from '../packed/packed-entry.hot.ts';
import type { Records } from '../record.hot.ts';
import type { ValueAccess } from '../value-access.ts';
import { ListValueCursor } from './list-cursor.hot.ts';
import { LARGE_LIST, LARGE_LIST_VALUE_BYTES } from './list-form.ts';
import { exceedsPacked } from './list-limits.ts';
import { ListOperation } from './list-operation.ts';
import { ListReshaper } from './list-reshaper.ts';
import { COUNT_BYTES, PackedLists } from './packed-lists.hot.ts';
import { Quicklists } from './quicklist.hot.ts';
import { QuicklistEdit } from './quicklist-edit.ts';
import type { Quicklist } from './quicklist-layout.ts';
import { QuicklistRemoval } from './quicklist-removal.ts';

/** Lists of more nodes give those that a removal takes off their ends up in slices. */
const NODES_DROPPED_AT_ONCE_MAX = 1000;

export class ListValues implements Lists {
  readonly #access: ValueAccess;
  readonly #records: Records;
  readonly #packed: PackedLists;
  readonly #large: Quicklists;
  readonly #edit: QuicklistEdit;
  readonly #removal: QuicklistRemoval;
  readonly #reshaper: ListReshaper;
  readonly #cursor: ListValueCursor;
  readonly #entry = new PackedEntry();

  constructor(access: ValueAccess) {
    this.#access = access;
    this.#records = access.records;
    this.#packed = new PackedLists(access);
    this.#large = new Quicklists(access.arena, access);
    this.#edit = new QuicklistEdit(this.#large);
    this.#removal = new QuicklistRemoval(access.arena);
    this.#reshaper = new ListReshaper(access, this.#large.blocks, this.#packed);
    this.#cursor = new ListValueCursor(this.#large);
  }

  lengthOf(record: RecordAddress): number {
    if (this.#isLarge(record)) return this.#large.blocks.elementCount(this.#quicklist(record));
    return this.#packed.count(record);
  }

  nodesOf(record: RecordAddress): number {
    return this.#isLarge(record) ? this.#large.blocks.nodeCount(this.#quicklist(record)) : 1;
  }

  cursorAt(record: RecordAddress, index: number, towardsHead: boolean): ListCursor {
    const cursor = this.#cursor;
    if (this.#isLarge(record)) {
      cursor.openLarge(this.#quicklist(record), index);
    } else {
      const records = this.#records;
      const start = records.valueStart(record);
      const end = start + records.valueLength(record);
      const count = this.#packed.count(record);
      cursor.openPacked(records.bytesOf(record), start + COUNT_BYTES, end, count, index);
    }
    if (towardsHead) cursor.reverse();
    return cursor;
  }

  open(key: Buffer, start: number, end: number): RecordAddress {
    return this.#access.openForChange(key, start, end);
  }

  push(record: RecordAddress, ranges: ByteRanges, keyAt: number, first: number, atHead: boolean): number {
    if (record !== 0 && this.#isLarge(record)) return this.#pushLarge(record, ranges, first, atHead);
    // As Redis does, this takes the new elements' bytes as they came, not as they will be packed.
    let byteCount = record === 0 ? 0 : this.#packed.entryBytes(record);
    for (let i = first; i < ranges.count; i++) byteCount += ranges.ends[i] - ranges.starts[i];
    const count = (record === 0 ? 0 : this.#packed.count(record)) + ranges.count - first;
    if (exceedsPacked(this.#access.limits.listListpackSize, byteCount, count)) {
      if (record !== 0) return this.#pushLarge(this.#reshaper.enlarge(record), ranges, first, atHead);
      const created = this.#createLarge(ranges, keyAt, first);
      this.#emitPush(created, ranges, first, atHead);
      return this.#pushLarge(created, ranges, first + 1, atHead);
    }
    const target = this.#packed.push(record, ranges, keyAt, first, atHead);
    for (let i = first; i < ranges.count; i++) this.#emitPush(target, ranges, i, atHead);
    this.#access.changed(target);
    return count;
  }

  #pushLarge(record: RecordAddress, ranges: ByteRanges, first: number, atHead: boolean): number {
    const list = this.#quicklist(record);
    const entry = this.#entry;
    for (let i = first; i < ranges.count; i++) {
      entry.prepare(ranges.bytes, ranges.starts[i], ranges.ends[i]);
      this.#large.push(list, entry, atHead);
      this.#emitPush(record, ranges, i, atHead);
    }
    this.#access.changed(record);
    return this.#large.blocks.elementCount(list);
  }

  /** A large list of one element. */
  #createLarge(ranges: ByteRanges, keyAt: number, first: number): RecordAddress {
    const { bytes, starts, ends } = ranges;
    const list = this.#large.blocks.create();
    try {
      this.#entry.prepare(bytes, starts[first], ends[first]);
      this.#large.push(list, this.#entry, false);
      const length = LARGE_LIST_VALUE_BYTES;
      const record = this.#access.create(
        bytes,
        starts[keyAt],
        ends[keyAt],
        ValueType.list,
        LARGE_LIST,
        length,
      );
      this.#records.setValueWord(record, 0, list);
      return record;
    } catch (error) {
      this.#removal.release(this.#access.core, list);
      throw error;
    }
  }

  #emitPush(record: RecordAddress, ranges: ByteRanges, index: number, atHead: boolean): void {
    if (this.#access.emitElement(atHead ? ListOperation.pushHead : ListOperation.pushTail, record)) {
      this.#access.core.mutations.bytesOf(ranges.bytes, ranges.starts[index], ranges.ends[index]);
    }
  }

  drop(record: RecordAddress, count: number, atHead: boolean): void {
    if (this.#isLarge(record)) {
      this.#dropLarge(record, count, atHead);
      return;
    }
    const length = this.#packed.count(record);
    this.#emitDrop(record, Math.min(count, length), atHead);
    if (count < length) this.#access.changed(this.#packed.dropEnd(record, count, atHead));
    else this.#access.removeEmptied(record);
  }

  #dropLarge(record: RecordAddress, count: number, atHead: boolean): void {
    const list = this.#quicklist(record);
    const { core } = this.#access;
    const blocks = this.#large.blocks;
    const length = blocks.elementCount(list);
    this.#emitDrop(record, Math.min(count, length), atHead);
    if (count >= length) {
      this.#removal.release(core, list);
      this.#access.removeEmptied(record);
      return;
    }
    const isMuch = count > NODES_DROPPED_AT_ONCE_MAX && blocks.nodeCount(list) > NODES_DROPPED_AT_ONCE_MAX;
    const cutCount = isMuch ? this.#removal.cutEnd(core, list, count, atHead) : 0;
    this.#large.dropEnd(list, count - cutCount, atHead);
    this.#access.changed(this.#reshaper.packIfSmall(record));
  }

  #emitDrop(record: RecordAddress, count: number, atHead: boolean): void {
    if (this.#access.emit(atHead ? ListOperation.dropHead : ListOperation.dropTail, record)) {
      this.#access.core.mutations.varint(count);
    }
  }

  set(record: RecordAddress, index: number, bytes: Buffer, start: number, end: number): void {
    let target = this.#prepareOne(record, bytes, start, end);
    if (this.#isLarge(target)) this.#edit.replace(this.#quicklist(target), index, this.#entry);
    else target = this.#packed.replace(target, index, this.#entry);
    this.#emitIndexed(ListOperation.set, target, index, { bytes, start, end });
    if (this.#isLarge(target)) target = this.#reshaper.packIfSmall(target);
    this.#access.changed(target);
  }

  insert(record: RecordAddress, index: number, bytes: Buffer, start: number, end: number): void {
    let target = this.#prepareOne(record, bytes, start, end);
    if (this.#isLarge(target)) this.#edit.insert(this.#quicklist(target), index, this.#entry);
    else target = this.#packed.insert(target, index, this.#entry);
    this.#emitIndexed(ListOperation.insert, target, index, { bytes, start, end });
    this.#access.changed(target);
  }

  /** Prepares an element, and the list for one more: Redis counts so for LSET too. */
  #prepareOne(record: RecordAddress, bytes: Buffer, start: number, end: number): RecordAddress {
    this.#entry.prepare(bytes, start, end);
    if (this.#isLarge(record)) return record;
    const byteCount = this.#packed.entryBytes(record) + end - start;
    const count = this.#packed.count(record) + 1;
    if (!exceedsPacked(this.#access.limits.listListpackSize, byteCount, count)) return record;
    return this.#reshaper.enlarge(record);
  }

  #emitIndexed(operation: number, record: RecordAddress, index: number, element: ElementBytes): void {
    if (!this.#access.emit(operation, record)) return;
    this.#access.core.mutations.varint(index);
    this.#access.core.mutations.bytesOf(element.bytes, element.start, element.end);
  }

  removeEqual(record: RecordAddress, limit: number, fromHead: boolean, element: ElementBytes): number {
    this.#entry.prepare(element.bytes, element.start, element.end);
    let target = record;
    let removedCount: number;
    if (this.#isLarge(record)) {
      removedCount = this.#edit.removeEqual(this.#quicklist(record), this.#entry, limit, fromHead);
    } else {
      target = this.#packed.removeEqual(record, this.#entry, limit, fromHead);
      removedCount = this.#packed.removedCount;
    }
    if (removedCount === 0) return 0;
    const operation = fromHead ? ListOperation.removeFromHead : ListOperation.removeFromTail;
    this.#emitIndexed(operation, target, limit, element);
    this.#endRemoval(target);
    return removedCount;
  }

  #endRemoval(record: RecordAddress): void {
    const isLarge = this.#isLarge(record);
    if (this.lengthOf(record) > 0) {
      this.#access.changed(isLarge ? this.#reshaper.packIfSmall(record) : record);
      return;
    }
    if (isLarge) this.#removal.release(this.#access.core, this.#quicklist(record));
    this.#access.removeEmptied(record);
  }

  #isLarge(record: RecordAddress): boolean {
    return this.#records.form(record) === LARGE_LIST;
  }

  #quicklist(record: RecordAddress): Quicklist {
    return this.#records.valueWord(record, 0);
  }
}
