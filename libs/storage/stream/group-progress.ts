/**
 * How far a group has read: the count of entries up to its last ID, as far as it can be known. Deleting entries in
 * the middle of a stream makes counts behind them unknowable; trimming from the front does not. The rules, and so the
 * answers, are Redis's.
 */

import type { StreamValues } from '../contract/stream.ts';
import { ENTRIES_READ_UNKNOWN } from '../contract/stream-groups.ts';
import type { RecordAddress } from '../contract.ts';
import { StreamId } from './stream-id.hot.ts';

export class GroupProgress {
  readonly #streams: StreamValues;
  readonly #maxDeleted = new StreamId();
  readonly #edge = new StreamId();

  constructor(streams: StreamValues) {
    this.#streams = streams;
  }

  /** Whether an entry at or behind `id` may have been deleted on its own. */
  hasDeletedFrom(record: RecordAddress, id: StreamId): boolean {
    if (this.#streams.lengthOf(record) === 0) return false;
    const maxDeleted = this.#streams.maxDeletedIdOf(record, this.#maxDeleted);
    if (maxDeleted.isMinimum || id.compare(maxDeleted) > 0) return false;
    // What was deleted in front of the first entry is as good as trimmed.
    return this.#streams.firstEntryIdOf(record, this.#edge).compare(maxDeleted) <= 0;
  }

  /** How many entries were added up to `id`, ENTRIES_READ_UNKNOWN if nobody can tell. */
  entriesUpTo(record: RecordAddress, id: StreamId): bigint {
    const streams = this.#streams;
    const entriesAdded = streams.entriesAddedOf(record);
    if (entriesAdded === 0n) return 0n;
    const length = streams.lengthOf(record);
    const toLast = id.compare(streams.lastIdOf(record, this.#edge));
    if (toLast === 0 || (length === 0 && toLast < 0)) return entriesAdded;
    if (toLast > 0) return ENTRIES_READ_UNKNOWN;
    const first = streams.firstEntryIdOf(record, this.#edge);
    const maxDeleted = streams.maxDeletedIdOf(record, this.#maxDeleted);
    if (!maxDeleted.isMinimum && maxDeleted.compare(first) >= 0) return ENTRIES_READ_UNKNOWN;
    const toFirst = id.compare(first);
    if (toFirst > 0) return ENTRIES_READ_UNKNOWN;
    const beforeFirst = BigInt.asIntN(64, entriesAdded - BigInt(length));
    return toFirst < 0 ? beforeFirst : beforeFirst + 1n;
  }

  /** Entries between a group's last ID and the stream's end; undefined if nobody can tell. */
  lag(record: RecordAddress, lastId: StreamId, entriesRead: bigint): bigint | undefined {
    const entriesAdded = this.#streams.entriesAddedOf(record);
    if (entriesAdded === 0n) return 0n;
    const isKnown = entriesRead !== ENTRIES_READ_UNKNOWN && !this.hasDeletedFrom(record, lastId);
    const read = isKnown ? entriesRead : this.entriesUpTo(record, lastId);
    return read === ENTRIES_READ_UNKNOWN ? undefined : BigInt.asIntN(64, entriesAdded - read);
  }
}
