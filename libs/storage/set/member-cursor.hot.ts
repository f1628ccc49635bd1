/**
 * A member's text, and a walk over all members of a set in any form. Strings are shown where they lie; an integer's
 * text is written to a few bytes of the cursor's own.
 */
import { type Arena, CHUNK_SHIFT } from '../arena/arena.hot.ts';
import type { SetMembers } from '../contract/set.ts';
import type { RecordAddress } from '../contract.ts';
import { MemberIterator } from '../members/member-iterator.hot.ts';
import {
  highWordOf,
  isInteger,
  lowWordOf,
  nextEntry,
  stringLength,
  stringStart,
} from '../packed/packed-list.hot.ts';
import type { Records } from '../record.hot.ts';
import { INTEGER_TEXT_BYTES_MAX, writeIntegerText } from './integer-text.hot.ts';
import { IntsetReader } from './intset-reader.hot.ts';
import type { LargeSet } from './large-set.hot.ts';
import { INTSET_FORM, LARGE_FORM, PACKED_FORM, PACKED_HEADER_BYTES } from './set-form.ts';

/** Where records and their blocks lie: a ValueAccess or the keyspace's core. */
export interface RecordMemory {
  readonly arena: Arena;
  readonly records: Records;
}

/** A walk over the members of `record`. */
export function walkMembers(memory: RecordMemory, large: LargeSet, record: RecordAddress): MemberCursor {
  return new MemberCursor(memory, large).walk(record);
}

export class MemberCursor implements SetMembers {
  bytes: Buffer;
  start = 0;
  end = 0;
  readonly #memory: RecordMemory;
  readonly #large: LargeSet;
  readonly #intset: IntsetReader;
  readonly #iterator: MemberIterator;
  readonly #text = Buffer.alloc(INTEGER_TEXT_BYTES_MAX);
  #record: RecordAddress = 0;
  #form = INTSET_FORM;
  /** Of the intset an index, of the packed form an offset in its buffer. */
  #next = 0;
  #limit = 0;

  constructor(memory: RecordMemory, large: LargeSet) {
    this.#memory = memory;
    this.#large = large;
    this.#intset = new IntsetReader(memory.records);
    this.#iterator = new MemberIterator(memory.arena);
    this.bytes = this.#text;
  }

  /** Begins a walk over the members of `record`. */
  walk(record: RecordAddress): this {
    const records = this.#memory.records;
    this.#record = record;
    this.#form = records.form(record);
    if (this.#form === LARGE_FORM) {
      this.#iterator.start(this.#large.root(record));
    } else if (this.#form === PACKED_FORM) {
      const start = records.valueStart(record);
      this.#next = start + PACKED_HEADER_BYTES;
      this.#limit = start + records.valueLength(record);
    } else {
      this.#next = 0;
      this.#limit = this.#intset.count(record);
    }
    return this;
  }

  /** Begins a walk over the elements of a table that is no record's value. */
  walkTable(root: number): this {
    this.#form = LARGE_FORM;
    this.#iterator.start(root);
    return this;
  }

  next(): boolean {
    if (this.#form === LARGE_FORM) {
      const element = this.#iterator.next();
      if (element === 0) return false;
      this.showElement(element);
      return true;
    }
    if (this.#next >= this.#limit) return false;
    if (this.#form === PACKED_FORM) {
      const bytes = this.#memory.records.bytesOf(this.#record);
      this.showEntry(bytes, this.#next);
      this.#next = nextEntry(bytes, this.#next);
    } else {
      this.showNumber(this.#record, this.#next++);
    }
    return true;
  }

  /** Shows the member of an element. */
  showElement(element: number): void {
    const table = this.#large.table;
    this.bytes = this.#memory.arena.buffers[element >>> CHUNK_SHIFT];
    this.start = table.memberStart(element);
    this.end = this.start + table.memberLength(element);
  }

  /** Shows the packed entry at `at`. */
  showEntry(bytes: Buffer, at: number): void {
    if (isInteger(bytes, at)) {
      this.#showInteger(lowWordOf(bytes, at), highWordOf(bytes, at));
      return;
    }
    this.bytes = bytes;
    this.start = stringStart(bytes, at);
    this.end = this.start + stringLength(bytes, at);
  }

  /** Shows the number at `index` of an intset. */
  showNumber(record: RecordAddress, index: number): void {
    this.#intset.read(record, index);
    this.#showInteger(this.#intset.low, this.#intset.high);
  }

  #showInteger(low: number, high: number): void {
    this.bytes = this.#text;
    this.end = INTEGER_TEXT_BYTES_MAX;
    this.start = writeIntegerText(low, high, this.#text, INTEGER_TEXT_BYTES_MAX);
  }
}
