/** The form of sets beyond the small ones: a member table and an arena block per member. */
import { copyBytes } from '@ringfort/base';
import { CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import { UNIT_BYTES } from '../arena/size-classes.ts';
import type { RecordAddress } from '../contract.ts';
import type { KeyspaceCore } from '../keyspace-core.hot.ts';
import { MemberTable } from '../members/member-table.hot.ts';
import { COUNT_AT, ELEMENT_HEADER_BYTES, ELEMENT_LAYOUT, UNITS_AT } from './set-form.ts';

/** Root, count and units of a large set that is no record's value (yet). */
export interface LargeParts {
  root: number;
  count: number;
  units: number;
}

export class LargeSet {
  readonly table: MemberTable;
  readonly #core: KeyspaceCore;

  constructor(core: KeyspaceCore) {
    this.#core = core;
    this.table = new MemberTable(core, ELEMENT_LAYOUT);
  }

  count(record: RecordAddress): number {
    return this.#core.records.valueWord(record, COUNT_AT);
  }

  root(record: RecordAddress): number {
    return this.#core.records.valueWord(record, 0);
  }

  /** The member's element, 0 if it is not there. */
  find(record: RecordAddress, bytes: Buffer, start: number, end: number): number {
    return this.table.find(this.#core.records.valueWord(record, 0), bytes, start, end);
  }

  /** Adds the member that the last `find` did not find. Throws OUT_OF_MEMORY, the set as it was. */
  insert(record: RecordAddress, bytes: Buffer, start: number, end: number): void {
    const records = this.#core.records;
    const element = this.#element(bytes, start, end);
    let root = records.valueWord(record, 0);
    try {
      root = this.table.reserve(root);
    } catch (error) {
      this.#core.arena.free(element);
      throw error;
    }
    this.table.insert(root, element);
    records.setValueWord(record, 0, root);
    records.setValueWord(record, COUNT_AT, records.valueWord(record, COUNT_AT) + 1);
    records.setValueWord(record, UNITS_AT, records.valueWord(record, UNITS_AT) + this.#unitsOf(element));
  }

  /** Adds a member to parts that may have it; false if they do. Throws OUT_OF_MEMORY, the parts as they were. */
  addTo(parts: LargeParts, bytes: Buffer, start: number, end: number): boolean {
    if (this.table.find(parts.root, bytes, start, end) !== 0) return false;
    const element = this.#element(bytes, start, end);
    try {
      parts.root = this.table.reserve(parts.root);
    } catch (error) {
      this.#core.arena.free(element);
      throw error;
    }
    this.table.insert(parts.root, element);
    parts.count++;
    parts.units += this.#unitsOf(element);
    return true;
  }

  /** Removes a member from parts that may have it; false if they do not. */
  removeFrom(parts: LargeParts, bytes: Buffer, start: number, end: number): boolean {
    const element = this.table.find(parts.root, bytes, start, end);
    if (element === 0) return false;
    parts.root = this.table.removeFound();
    parts.count--;
    parts.units -= this.#unitsOf(element);
    this.#core.arena.free(element);
    return true;
  }

  /** Makes the parts a record's value, which has room for the descriptor. */
  adopt(record: RecordAddress, parts: LargeParts): void {
    const records = this.#core.records;
    records.setValueWord(record, 0, parts.root);
    records.setValueWord(record, COUNT_AT, parts.count);
    records.setValueWord(record, UNITS_AT, parts.units);
  }

  /** Frees what the parts hold, a bounded number of blocks at once. */
  discard(parts: LargeParts): void {
    this.#core.lazyFree.add(this.table, parts.root);
    parts.root = 0;
    parts.count = 0;
    parts.units = 0;
  }

  /** Removes the member that the last `find` found in this record: `element`. */
  removeFound(record: RecordAddress, element: number): void {
    const records = this.#core.records;
    records.setValueWord(record, 0, this.table.removeFound());
    records.setValueWord(record, COUNT_AT, records.valueWord(record, COUNT_AT) - 1);
    records.setValueWord(record, UNITS_AT, records.valueWord(record, UNITS_AT) - this.#unitsOf(element));
    this.#core.arena.free(element);
  }

  #unitsOf(element: number): number {
    return this.#core.arena.blockBytes(element) / UNIT_BYTES;
  }

  #element(bytes: Buffer, start: number, end: number): number {
    const arena = this.#core.arena;
    const length = end - start;
    const element = arena.allocate(ELEMENT_HEADER_BYTES + length);
    const chunk = element >>> CHUNK_SHIFT;
    const at = (element & UNIT_MASK) << 1;
    arena.words[chunk][at] = length;
    copyBytes(bytes, start, end, arena.buffers[chunk], (at << 2) + ELEMENT_HEADER_BYTES);
    return element;
  }
}
