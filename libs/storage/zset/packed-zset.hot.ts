/**
 * The small form of a sorted set: a count, then members and their scores as packed entries, in order.
 *
 *   value   u32 count | member, score | member, score | …
 *
 * Everything is a linear walk, which the thresholds keep short. Offsets are absolute in the record's buffer, except
 * where a method says "in the value". A method that changes answers the record's address, which may be another.
 */
import { compareBytes } from '@ringfort/base';
import type { ZsetBound } from '../contract/zset.ts';
import type { RecordAddress } from '../contract.ts';
import { PackedEntry } from '../packed/packed-entry.hot.ts';
import { entryBytes, nextEntry, skipEntries } from '../packed/packed-list.hot.ts';
import type { Records } from '../record.hot.ts';
import type { ValueAccess } from '../value-access.ts';
import { prepareScore, readScore, writeScore } from './packed-score.hot.ts';
import type { ZsetCursor } from './zset-cursor.hot.ts';
import { COUNT_BYTES, type ZsetWalk } from './zset-walk.hot.ts';

export class PackedZset {
  readonly #access: ValueAccess;
  readonly #records: Records;
  readonly #walk: ZsetWalk;
  readonly #cursor: ZsetCursor;
  readonly #member = new PackedEntry();
  readonly #score = new PackedEntry();

  constructor(access: ValueAccess, walk: ZsetWalk) {
    this.#access = access;
    this.#records = access.records;
    this.#walk = walk;
    this.#cursor = walk.place;
  }

  /** Offset of the member's entry, -1 if it is not there. The walk is entered, the member prepared for `insert`. */
  find(record: RecordAddress, bytes: Buffer, start: number, end: number): number {
    this.#walk.enterPacked(record);
    this.#member.prepare(bytes, start, end);
    return this.#member.findIn(this.#cursor.packed, this.#cursor.valueStart, this.#cursor.valueEnd, 2);
  }

  /** Score of a member, NaN if it is not there. No walk is disturbed. */
  scoreOf(record: RecordAddress, bytes: Buffer, start: number, end: number): number {
    const packed = this.#records.bytesOf(record);
    const valueStart = this.#records.valueStart(record);
    const valueEnd = valueStart + this.#records.valueLength(record);
    this.#member.prepare(bytes, start, end);
    const at = this.#member.findIn(packed, valueStart + COUNT_BYTES, valueEnd, 2);
    return at === -1 ? Number.NaN : readScore(packed, nextEntry(packed, at));
  }

  /** Score of the member whose entry is at `at`. */
  scoreAt(at: number): number {
    return readScore(this.#cursor.packed, nextEntry(this.#cursor.packed, at));
  }

  /** Members before the one at `at`. */
  rankAt(at: number): number {
    let rank = 0;
    for (let pair = this.#cursor.valueStart; pair < at; rank++)
      pair = skipEntries(this.#cursor.packed, pair, 2);
    return rank;
  }

  /** Bytes that the prepared member takes with this score. */
  pairBytes(score: number): number {
    return this.#member.byteCount + prepareScore(this.#score, score);
  }

  /** Members before the bound, which is of kind `score` or `member`. */
  rankOfBound(record: RecordAddress, bound: ZsetBound): number {
    this.#walk.enterPacked(record);
    const { packed, valueEnd } = this.#cursor;
    let rank = 0;
    for (let at = this.#cursor.valueStart; at < valueEnd; rank++) {
      const scoreAt = nextEntry(packed, at);
      if (bound.kind === 'score') {
        const score = readScore(packed, scoreAt);
        if (bound.isAfter ? score > bound.score : score >= bound.score) break;
      } else {
        const order = this.#compareMember(at, bound.bytes, bound.start, bound.end);
        if (bound.isAfter ? order > 0 : order >= 0) break;
      }
      at = nextEntry(packed, scoreAt);
    }
    return rank;
  }

  /** Prepares a member that is not looked for; answers the bytes of its pair. */
  preparePair(score: number, bytes: Buffer, start: number, end: number): number {
    this.#member.prepare(bytes, start, end);
    return this.pairBytes(score);
  }

  /** Writes the first pair of a value that has room for just that: of the prepared member. */
  writeFirst(record: RecordAddress, score: number): void {
    this.#records.setValueWord(record, 0, 1);
    this.#writePair(record, COUNT_BYTES, score);
  }

  /** Adds the prepared member, whose bytes are given again for comparing. */
  insert(record: RecordAddress, score: number, bytes: Buffer, start: number, end: number): RecordAddress {
    const at = this.#placeFor(score, bytes, start, end) - this.#records.valueStart(record);
    const target = this.#access.splice(record, at, 0, this.pairBytes(score));
    this.#writePair(target, at, score);
    this.#addCount(target, 1);
    return target;
  }

  /** Gives the prepared member, whose entry is at `at`, another score. */
  update(
    record: RecordAddress,
    at: number,
    score: number,
    bytes: Buffer,
    start: number,
    end: number,
  ): RecordAddress {
    const packed = this.#cursor.packed;
    const valueStart = this.#records.valueStart(record);
    const scoreAt = nextEntry(packed, at);
    const pairEnd = nextEntry(packed, scoreAt);
    const to = this.#placeFor(score, bytes, start, end);
    const scoreBytes = prepareScore(this.#score, score);
    if (to === at || to === pairEnd) {
      const target = this.#access.splice(record, scoreAt - valueStart, pairEnd - scoreAt, scoreBytes);
      const targetAt = this.#records.valueStart(target) + scoreAt - valueStart;
      writeScore(this.#score, score, this.#records.bytesOf(target), targetAt);
      return target;
    }
    // In first, out afterwards: only the former may fail.
    const inserted = this.#member.byteCount + scoreBytes;
    const target = this.#access.splice(record, to - valueStart, 0, inserted);
    this.#writePair(target, to - valueStart, score);
    const oldAt = at - valueStart + (to < at ? inserted : 0);
    return this.#access.splice(target, oldAt, pairEnd - at, 0);
  }

  /** Removes `count` pairs from offset `at` on. */
  removeAt(record: RecordAddress, at: number, count: number): RecordAddress {
    const packed = this.#cursor.packed;
    const end = skipEntries(packed, at, count * 2);
    this.#addCount(record, -count);
    return this.#access.splice(record, at - this.#records.valueStart(record), end - at, 0);
  }

  /** Offset where the pair belongs, among all that are there (itself with its old score included). */
  #placeFor(score: number, bytes: Buffer, start: number, end: number): number {
    const { packed, valueEnd } = this.#cursor;
    let at = this.#cursor.valueStart;
    while (at < valueEnd) {
      const scoreAt = nextEntry(packed, at);
      const other = readScore(packed, scoreAt);
      if (other > score) return at;
      if (other === score && this.#compareMember(at, bytes, start, end) >= 0) return at;
      at = scoreAt + entryBytes(packed, scoreAt);
    }
    return valueEnd;
  }

  #compareMember(at: number, bytes: Buffer, start: number, end: number): number {
    const cursor = this.#cursor;
    cursor.showMember(at);
    return compareBytes(cursor.bytes, cursor.start, cursor.end, bytes, start, end);
  }

  /** The prepared member and the prepared score. */
  #writePair(record: RecordAddress, atInValue: number, score: number): void {
    const bytes = this.#records.bytesOf(record);
    const at = this.#member.write(bytes, this.#records.valueStart(record) + atInValue);
    writeScore(this.#score, score, bytes, at);
  }

  #addCount(record: RecordAddress, difference: number): void {
    this.#records.setValueWord(record, 0, this.#records.valueWord(record, 0) + difference);
  }
}
