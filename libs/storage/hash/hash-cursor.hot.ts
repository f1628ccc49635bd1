/** Where a lookup or a walk stands in a hash of any form, and the ways to get there. Expired fields are passed over. */
import { type Random, randomBelow } from '@ringfort/base';
import type { FieldCursor } from '../contract/hash.ts';
import { NO_EXPIRY, type RecordAddress, type ValueView } from '../contract.ts';
import type { KeyspaceCore } from '../keyspace-core.hot.ts';
import { MemberIterator } from '../members/member-iterator.hot.ts';
import { integerOf, nextEntry } from '../packed/packed-list.hot.ts';
import { EntryText } from './entry-text.hot.ts';
import { COUNT_BYTES, LARGE, PACKED, PACKED_EXPIRING } from './hash-format.ts';
import type { LargeHash } from './large-hash.hot.ts';
import type { PackedHash } from './packed-hash.hot.ts';

/** Tries at random before a walk looks for a field that has not expired. */
const RANDOM_TRIES_MAX = 100;

export class HashCursor implements FieldCursor {
  readonly #core: KeyspaceCore;
  readonly #packed: PackedHash;
  readonly #large: LargeHash;
  readonly #iterator: MemberIterator;
  readonly #fieldText = new EntryText();
  readonly #valueText = new EntryText();
  readonly #fieldView: ValueView;
  readonly #valueView: ValueView;
  /** The element of a large hash; 0: the field is packed, its entry at `#at` of `#bytes`. */
  #element = 0;
  #bytes: Buffer;
  #at = 0;
  #valueAt = 0;
  #isExpiring = false;
  #nextAt = 0;
  #endAt = 0;
  #isLargeWalk = false;

  constructor(core: KeyspaceCore, packed: PackedHash, large: LargeHash) {
    this.#core = core;
    this.#packed = packed;
    this.#large = large;
    this.#iterator = new MemberIterator(core.arena);
    this.#bytes = core.arena.buffers[0];
    this.#fieldView = { bytes: this.#bytes, start: 0, end: 0 };
    this.#valueView = { bytes: this.#bytes, start: 0, end: 0 };
  }

  get identity(): number {
    return this.#element === 0 ? this.#at : this.#element;
  }

  /** Whether time leaves a field with this expiry visible: as keys, it lives through its last millisecond. */
  isLive(expireAtMs: number): boolean {
    return expireAtMs === NO_EXPIRY || expireAtMs >= this.#core.nowMs || this.#core.isApplying;
  }

  /** Whether the hash has the field, and has it still; the cursor is then on it. */
  find(record: RecordAddress, field: Buffer, start: number, end: number): boolean {
    if (this.#core.records.form(record) === LARGE) {
      const element = this.#large.find(record, field, start, end);
      if (element === 0) return false;
      this.placeOnElement(element);
    } else {
      const place = this.#packed.find(record, field, start, end);
      if (place === -1) return false;
      this.placeOnEntry(record, place);
    }
    return this.isLive(this.expireAtMs());
  }

  placeOnElement(element: number): void {
    this.#element = element;
  }

  /** On a packed field of this record, at this place in its value. */
  placeOnEntry(record: RecordAddress, place: number): void {
    const records = this.#core.records;
    this.#element = 0;
    this.#bytes = records.bytesOf(record);
    this.#at = records.valueStart(record) + place;
    this.#valueAt = nextEntry(this.#bytes, this.#at);
    this.#isExpiring = records.form(record) === PACKED_EXPIRING;
  }

  walk(record: RecordAddress): void {
    const records = this.#core.records;
    this.#isLargeWalk = records.form(record) === LARGE;
    if (this.#isLargeWalk) {
      this.#iterator.start(this.#large.root(record));
      return;
    }
    const start = records.valueStart(record);
    this.#element = 0;
    this.#bytes = records.bytesOf(record);
    this.#isExpiring = records.form(record) === PACKED_EXPIRING;
    this.#nextAt = start + COUNT_BYTES;
    this.#endAt = start + records.valueLength(record);
  }

  next(): boolean {
    while (this.nextOfAny()) {
      if (this.#element === 0 && !this.#isExpiring) return true;
      if (this.isLive(this.expireAtMs())) return true;
    }
    return false;
  }

  /** As `next`, whether expired or not. */
  nextOfAny(): boolean {
    if (this.#isLargeWalk) {
      this.#element = this.#iterator.next();
      return this.#element !== 0;
    }
    if (this.#nextAt >= this.#endAt) return false;
    const bytes = this.#bytes;
    this.#element = 0;
    this.#at = this.#nextAt;
    this.#valueAt = nextEntry(bytes, this.#at);
    this.#nextAt = nextEntry(bytes, this.#valueAt);
    if (this.#isExpiring) this.#nextAt = nextEntry(bytes, this.#nextAt);
    return true;
  }

  sample(record: RecordAddress, random: Random): void {
    const form = this.#core.records.form(record);
    if (form === LARGE) {
      for (let tries = 0; tries < RANDOM_TRIES_MAX; tries++) {
        this.#element = this.#large.table.sample(this.#large.root(record), random);
        if (this.isLive(this.expireAtMs())) return;
      }
    }
    let live = 0;
    if (form === PACKED) {
      live = this.#packed.count(record);
    } else {
      this.walk(record);
      while (this.next()) live++;
    }
    this.walk(record);
    for (let skip = randomBelow(random, live); skip >= 0; skip--) this.next();
  }

  field(): ValueView {
    const element = this.#element;
    if (element === 0) return this.#fieldText.of(this.#bytes, this.#at);
    const elements = this.#large.elements;
    const view = this.#fieldView;
    view.bytes = elements.bytesOf(element);
    view.start = elements.fieldStart(element);
    view.end = view.start + elements.fieldLength(element);
    return view;
  }

  value(): ValueView {
    const element = this.#element;
    if (element === 0) return this.#valueText.of(this.#bytes, this.#valueAt);
    const elements = this.#large.elements;
    const view = this.#valueView;
    view.bytes = elements.bytesOf(element);
    view.start = elements.valueStart(element);
    view.end = view.start + elements.valueLength(element);
    return view;
  }

  expireAtMs(): number {
    if (this.#element !== 0) return this.#large.elements.expireAtMs(this.#element);
    if (!this.#isExpiring) return NO_EXPIRY;
    return integerOf(this.#bytes, nextEntry(this.#bytes, this.#valueAt));
  }
}
