/**
 * The sets of one database: what contract/set.ts promises, over the three forms of set-form.ts. Which form a set has
 * when is decided in set-conversion.ts.
 *
 * A change counts once per `open` (version, access clock), and its members are listed in one mutation.
 */
import { chooseOnWalk, drawDifferent, type Random, randomBelow } from '@ringfort/base';
import type { SetMember, SetMembers, SetValues } from '../contract/set.ts';
import type { RecordAddress } from '../contract.ts';
import { PackedEntry } from '../packed/packed-entry.hot.ts';
import type { Records } from '../record.hot.ts';
import type { ValueAccess } from '../value-access.ts';
import { Intset } from './intset.hot.ts';
import { LargeSet } from './large-set.hot.ts';
import { MemberCursor } from './member-cursor.hot.ts';
import { PackedSet } from './packed-set.hot.ts';
import { SetConversion } from './set-conversion.ts';
import { INTSET_FORM, LARGE_FORM } from './set-form.ts';
import { SetOperation } from './set-operation.ts';
import { CollectedMembers } from './set-result.ts';

const NO_BYTES = Buffer.alloc(0);

export class ArenaSetValues implements SetValues {
  readonly result: CollectedMembers;
  readonly #access: ValueAccess;
  readonly #records: Records;
  readonly #intset: Intset;
  readonly #packed: PackedSet;
  readonly #large: LargeSet;
  readonly #conversion: SetConversion;
  readonly #entry = new PackedEntry();
  readonly #walk: MemberCursor;
  /** Shows single members, beside a walk. */
  readonly #shown: MemberCursor;
  #key: Buffer = NO_BYTES;
  #keyStart = 0;
  #keyEnd = 0;
  #record: RecordAddress = 0;
  #expectedCount = 1;
  #isChanged = false;
  /** Of a small form the index, of a large one the element. */
  #picked = 0;

  constructor(access: ValueAccess) {
    this.#access = access;
    this.#records = access.records;
    this.#intset = new Intset(access);
    this.#packed = new PackedSet(access);
    this.#large = new LargeSet(access.core);
    this.#walk = new MemberCursor(access, this.#large);
    this.#shown = new MemberCursor(access, this.#large);
    this.#conversion = new SetConversion(access, this.#large);
    this.result = new CollectedMembers(access, this.#large, this.#walk, this);
  }

  cardinalityOf(record: RecordAddress): number {
    const form = this.#records.form(record);
    if (form === LARGE_FORM) return this.#large.count(record);
    return form === INTSET_FORM ? this.#intset.count(record) : this.#packed.count(record);
  }

  has(record: RecordAddress, bytes: Buffer, start: number, end: number): boolean {
    const form = this.#records.form(record);
    if (form === LARGE_FORM) return this.#large.find(record, bytes, start, end) !== 0;
    this.#entry.prepare(bytes, start, end);
    return this.#hasPrepared(record, form);
  }

  members(record: RecordAddress): SetMembers {
    return this.#walk.walk(record);
  }

  scan(
    record: RecordAddress,
    cursor: number,
    minimumVisited: number,
    visit: (member: SetMember) => void,
  ): number {
    const shown = this.#shown;
    if (this.#records.form(record) === LARGE_FORM) {
      return this.#large.table.scan(this.#large.root(record), cursor, minimumVisited, (element) => {
        shown.showElement(element);
        visit(shown);
      });
    }
    shown.walk(record);
    while (shown.next()) visit(shown);
    return 0;
  }

  random(record: RecordAddress, random: Random): SetMember {
    this.#choose(record, random);
    return this.#shown;
  }

  sample(record: RecordAddress, count: number, random: Random, visit: (member: SetMember) => void): void {
    const shown = this.#shown;
    if (this.#records.form(record) === LARGE_FORM && count * 3 < this.#large.count(record)) {
      const root = this.#large.root(record);
      const draw = () => this.#large.table.sample(root, random);
      drawDifferent(count, draw, (element) => {
        shown.showElement(element);
        visit(shown);
      });
      return;
    }
    const size = { count, of: this.cardinalityOf(record) };
    chooseOnWalk(shown.walk(record), size, random, () => visit(shown));
  }

  open(key: Buffer, start: number, end: number): RecordAddress {
    this.#key = key;
    this.#keyStart = start;
    this.#keyEnd = end;
    this.#expectedCount = 1;
    this.#isChanged = false;
    this.#record = this.#access.openForChange(key, start, end);
    return this.#record;
  }

  expect(count: number): void {
    this.#expectedCount = count;
  }

  add(bytes: Buffer, start: number, end: number): boolean {
    const record = this.#record;
    if (record === 0) {
      this.#create(bytes, start, end);
    } else if (this.#records.form(record) === LARGE_FORM) {
      if (this.#large.find(record, bytes, start, end) !== 0) return false;
      this.#large.insert(record, bytes, start, end);
    } else {
      this.#entry.prepare(bytes, start, end);
      if (this.#hasPrepared(record, this.#records.form(record))) return false;
      this.#addPrepared(record, bytes, start, end);
    }
    this.#noteChange();
    this.#emit(SetOperation.add, bytes, start, end);
    return true;
  }

  remove(bytes: Buffer, start: number, end: number): boolean {
    const record = this.#record;
    if (record === 0) return false;
    const form = this.#records.form(record);
    if (form === LARGE_FORM) {
      const element = this.#large.find(record, bytes, start, end);
      if (element === 0) return false;
      this.#removed(bytes, start, end);
      this.#large.removeFound(record, element);
      if (this.#large.count(record) === 0) this.#removeKey();
      return true;
    }
    this.#entry.prepare(bytes, start, end);
    if (!this.#hasPrepared(record, form)) return false;
    this.#removed(bytes, start, end);
    if (this.cardinalityOf(record) === 1) this.#removeKey();
    else if (form === INTSET_FORM) this.#record = this.#intset.removeFound(record);
    else this.#record = this.#packed.removeFound(record);
    return true;
  }

  pick(random: Random): SetMember {
    this.#choose(this.#record, random);
    return this.#shown;
  }

  removePicked(): void {
    const record = this.#record;
    const { bytes, start, end } = this.#shown;
    const form = this.#records.form(record);
    this.#removed(bytes, start, end);
    if (this.cardinalityOf(record) === 1) {
      if (form === LARGE_FORM) this.#removeElement(record, bytes, start, end);
      this.#removeKey();
    } else if (form === LARGE_FORM) this.#removeElement(record, bytes, start, end);
    else if (form === INTSET_FORM) this.#record = this.#intset.removeAt(record, this.#picked);
    else this.#record = this.#packed.removeFound(record);
  }

  compact(): void {
    if (this.#record !== 0) this.#record = this.#conversion.compacted(this.#record);
  }

  #hasPrepared(record: RecordAddress, form: number): boolean {
    if (form !== INTSET_FORM) return this.#packed.has(record, this.#entry);
    return this.#entry.isInteger && this.#intset.has(record, this.#entry);
  }

  #create(bytes: Buffer, start: number, end: number): void {
    const { limits } = this.#access;
    const entry = this.#entry;
    const count = this.#expectedCount;
    entry.prepare(bytes, start, end);
    if (entry.isInteger && count <= limits.setIntsetEntriesMax) {
      this.#record = this.#intset.create(this.#key, this.#keyStart, this.#keyEnd, entry);
    } else if (count <= limits.setListpackEntriesMax && end - start <= limits.setListpackValueBytesMax) {
      this.#record = this.#packed.create(this.#key, this.#keyStart, this.#keyEnd, entry);
    } else {
      const parts = { root: 0, count: 0, units: 0 };
      this.#large.addTo(parts, bytes, start, end);
      this.#record = this.#conversion.createLarge(this.#key, this.#keyStart, this.#keyEnd, parts);
    }
  }

  /** Adds to a small form the member that `#entry` is prepared with, and that it does not have. */
  #addPrepared(record: RecordAddress, bytes: Buffer, start: number, end: number): void {
    const form = this.#conversion.formWith(record, this.#entry, end - start);
    let target = record;
    if (form !== this.#records.form(record)) {
      target = form === LARGE_FORM ? this.#conversion.toLarge(record) : this.#conversion.toPacked(record);
      this.#record = target;
    }
    if (form === LARGE_FORM) {
      this.#large.find(target, bytes, start, end);
      this.#large.insert(target, bytes, start, end);
    } else if (form === INTSET_FORM) this.#record = this.#intset.insert(target, this.#entry);
    else this.#record = this.#packed.append(target, this.#entry);
  }

  #choose(record: RecordAddress, random: Random): void {
    const form = this.#records.form(record);
    const shown = this.#shown;
    if (form === LARGE_FORM) {
      this.#picked = this.#large.table.sample(this.#large.root(record), random);
      shown.showElement(this.#picked);
      return;
    }
    this.#picked = randomBelow(random, this.cardinalityOf(record));
    if (form === INTSET_FORM) shown.showNumber(record, this.#picked);
    else shown.showEntry(this.#records.bytesOf(record), this.#packed.findIndex(record, this.#picked));
  }

  #removeElement(record: RecordAddress, bytes: Buffer, start: number, end: number): void {
    this.#large.removeFound(record, this.#large.find(record, bytes, start, end));
  }

  /** Before a member is removed: its bytes may be the ones that go. */
  #removed(bytes: Buffer, start: number, end: number): void {
    this.#noteChange();
    this.#emit(SetOperation.remove, bytes, start, end);
  }

  #removeKey(): void {
    this.#access.removeEmptied(this.#record);
    this.#record = 0;
  }

  #noteChange(): void {
    if (this.#isChanged) return;
    this.#isChanged = true;
    this.#access.changed(this.#record);
  }

  #emit(operation: number, bytes: Buffer, start: number, end: number): void {
    if (!this.#access.emitElement(operation, this.#record)) return;
    this.#access.core.mutations.bytesOf(bytes, start, end);
  }
}
