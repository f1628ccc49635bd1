/** Walking a sorted set of either form from a rank on, in both directions; one walk at a time. */
import type { RecordAddress } from '../contract.ts';
import type { KeyspaceCore } from '../keyspace-core.hot.ts';
import { previousEntry, skipEntries } from '../packed/packed-list.hot.ts';
import type { Records } from '../record.hot.ts';
import { LARGE_FORM, type LargeZset } from './large-zset.hot.ts';
import { ZsetCursor } from './zset-cursor.hot.ts';

/** Bytes of the member count, with which values of both forms begin. */
export const COUNT_BYTES = 4;

export class ZsetWalk {
  readonly place: ZsetCursor;
  readonly large: LargeZset;
  readonly #records: Records;

  constructor(core: KeyspaceCore, large: LargeZset) {
    this.#records = core.records;
    this.large = large;
    this.place = new ZsetCursor(core.arena);
  }

  count(record: RecordAddress): number {
    return this.#records.valueWord(record, 0);
  }

  isLarge(record: RecordAddress): boolean {
    return this.#records.form(record) === LARGE_FORM;
  }

  /** Begins a walk over the pairs of a packed set, on none of them yet. */
  enterPacked(record: RecordAddress): void {
    const start = this.#records.valueStart(record);
    const end = start + this.#records.valueLength(record);
    this.place.enterPacked(this.#records.bytesOf(record), start + COUNT_BYTES, end);
  }

  /** Puts `place` on a rank; false if there is none such. */
  moveTo(record: RecordAddress, rank: number): boolean {
    const place = this.place;
    if (this.isLarge(record)) {
      return this.#showIfAny(this.large.tree.at(this.large.treeRoot(record), rank, place.tree));
    }
    if (rank < 0 || rank >= this.count(record)) return false;
    this.enterPacked(record);
    place.showPacked(skipEntries(place.packed, place.valueStart, rank * 2));
    return true;
  }

  next(): boolean {
    const place = this.place;
    if (place.isInTree) return this.#showIfAny(this.large.tree.next(place.tree));
    const at = skipEntries(place.packed, place.at, 2);
    if (at >= place.valueEnd) return false;
    place.showPacked(at);
    return true;
  }

  previous(): boolean {
    const place = this.place;
    if (place.isInTree) return this.#showIfAny(this.large.tree.previous(place.tree));
    if (place.at <= place.valueStart) return false;
    place.showPacked(previousEntry(place.packed, previousEntry(place.packed, place.at)));
    return true;
  }

  #showIfAny(element: number): boolean {
    if (element === 0) return false;
    this.place.showElement(element);
    return true;
  }
}
