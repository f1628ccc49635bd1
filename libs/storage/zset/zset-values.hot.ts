/**
 * Sorted sets of one database as commands see them (contract/zset.ts): each call goes to the small form
 * (packed-zset.hot.ts) or the large one (large-zset.hot.ts). What only reads is zset-reads.hot.ts. Here is what ZADD's conditions mean, when a set changes
 * its form, and that every change emits its mutation: members with absolute scores, and members removed.
 */
import { type SortedSets, ZsetOutcome, ZsetPut } from '../contract/zset.ts';
import { type RecordAddress, ValueType } from '../contract.ts';
import type { ValueAccess } from '../value-access.ts';
import { LargeBuild } from './large-build.ts';
import { DESCRIPTOR_BYTES, LARGE_FORM } from './large-zset.hot.ts';
import { ZsetOperation } from './zset-operation.ts';
import { ZsetReads } from './zset-reads.hot.ts';
import { COUNT_BYTES } from './zset-walk.hot.ts';

const PACKED_FORM = 0;
/** A record's value must fit 30 bits; a small set is far below. */
const PACKED_BYTES_MAX = 0x1fffffff;
const NO_BYTES = Buffer.alloc(0);

export class ZsetValues extends ZsetReads implements SortedSets {
  newScore = 0;
  readonly #access: ValueAccess;
  // The change at hand.
  #key: Buffer = NO_BYTES;
  #keyStart = 0;
  #keyEnd = 0;
  #record: RecordAddress = 0;
  #isChanged = false;
  #expectedCount = 0;
  #expectedBytes = 0;

  constructor(access: ValueAccess) {
    super(access);
    this.#access = access;
  }

  open(key: Buffer, start: number, end: number): RecordAddress {
    this.#key = key;
    this.#keyStart = start;
    this.#keyEnd = end;
    this.#isChanged = false;
    this.#expectedCount = 0;
    this.#expectedBytes = 0;
    this.#record = this.#access.openForChange(key, start, end);
    return this.#record;
  }

  expect(memberCount: number, memberBytesMax: number): void {
    this.#expectedCount = memberCount;
    this.#expectedBytes = memberBytesMax;
  }

  put(score: number, conditions: number, bytes: Buffer, start: number, end: number): ZsetOutcome {
    try {
      return this.#put(score, conditions, bytes, start, end);
    } catch (error) {
      // What was changed before memory ran out stays changed, and must show as a change.
      this.close();
      throw error;
    }
  }

  #put(score: number, conditions: number, bytes: Buffer, start: number, end: number): ZsetOutcome {
    const record = this.#record;
    if (record === 0) return this.#putNew(score, conditions, bytes, start, end);
    const isPacked = this.isPacked(record);
    const found = isPacked
      ? this.packed.find(record, bytes, start, end)
      : this.large.find(record, bytes, start, end);
    if (found === (isPacked ? -1 : 0)) return this.#putNew(score, conditions, bytes, start, end);
    if ((conditions & ZsetPut.ifAbsent) !== 0) return ZsetOutcome.refused;
    const old = isPacked ? this.packed.scoreAt(found) : this.large.order.scoreOf(found);
    const wanted = (conditions & ZsetPut.increment) === 0 ? score : old + score;
    if (Number.isNaN(wanted)) return ZsetOutcome.notANumber;
    if ((conditions & ZsetPut.ifGreater) !== 0 && wanted <= old) return ZsetOutcome.refused;
    if ((conditions & ZsetPut.ifLess) !== 0 && wanted >= old) return ZsetOutcome.refused;
    this.newScore = wanted;
    if (wanted === old) return ZsetOutcome.unchanged;
    if (isPacked) this.#record = this.packed.update(record, found, wanted, bytes, start, end);
    else this.large.update(record, found, wanted);
    this.#emitPut(wanted, bytes, start, end);
    return ZsetOutcome.updated;
  }

  remove(bytes: Buffer, start: number, end: number): boolean {
    const record = this.#record;
    if (record === 0) return false;
    if (this.isPacked(record)) {
      const at = this.packed.find(record, bytes, start, end);
      if (at === -1) return false;
      this.#emitRemoval(bytes, start, end);
      this.#record = this.packed.removeAt(record, at, 1);
    } else {
      const element = this.large.find(record, bytes, start, end);
      if (element === 0) return false;
      this.#emitRemoval(bytes, start, end);
      this.large.remove(record, element);
    }
    return true;
  }

  removeRanks(rank: number, count: number): void {
    const record = this.#record;
    const place = this.place;
    if (count === 0) return;
    if (this.isPacked(record)) {
      this.moveTo(record, rank);
      const at = place.at;
      for (let seen = 0; seen < count; seen++) {
        this.#emitRemoval(place.bytes, place.start, place.end);
        this.next();
      }
      this.#record = this.packed.removeAt(record, at, count);
      return;
    }
    for (let seen = 0; seen < count; seen++) {
      this.moveTo(record, rank);
      this.#emitRemoval(place.bytes, place.start, place.end);
      this.large.removeAt(record, rank, place.element);
    }
  }

  close(): void {
    const record = this.#record;
    this.#record = 0;
    this.#key = NO_BYTES;
    if (record === 0 || !this.#isChanged) return;
    if (this.count(record) === 0) this.#access.removeEmptied(record);
    else this.#access.changed(record);
  }

  /** A member that is not there, in a set that may not be there. */
  #putNew(score: number, conditions: number, bytes: Buffer, start: number, end: number): ZsetOutcome {
    if ((conditions & ZsetPut.ifPresent) !== 0) return ZsetOutcome.refused;
    this.newScore = score;
    if (this.#record === 0) this.#create(score, bytes, start, end);
    else if (this.isPacked(this.#record) && this.#canStayPacked(this.#record, score, end - start)) {
      this.#record = this.packed.insert(this.#record, score, bytes, start, end);
    } else {
      if (this.isPacked(this.#record)) this.#enlarge();
      this.large.find(this.#record, bytes, start, end);
      this.large.insert(this.#record, score, bytes, start, end);
    }
    this.#emitPut(score, bytes, start, end);
    return ZsetOutcome.added;
  }

  #create(score: number, bytes: Buffer, start: number, end: number): void {
    const key = this.#key;
    if (this.#isSmall(Math.max(1, this.#expectedCount), Math.max(end - start, this.#expectedBytes))) {
      const length = COUNT_BYTES + this.packed.preparePair(score, bytes, start, end);
      this.#record = this.#createRecord(key, PACKED_FORM, length);
      this.packed.writeFirst(this.#record, score);
      return;
    }
    const build = new LargeBuild(this.large);
    build.add(score, bytes, start, end);
    try {
      this.#record = this.#createRecord(key, LARGE_FORM, DESCRIPTOR_BYTES);
    } catch (error) {
      build.abandon();
      throw error;
    }
    build.finish(this.#record);
  }

  #createRecord(key: Buffer, form: number, length: number): RecordAddress {
    return this.#access.create(key, this.#keyStart, this.#keyEnd, ValueType.zset, form, length);
  }

  /** Whether a set of `count` members may be small with a new member of `memberBytes`. */
  #isSmall(count: number, memberBytes: number): boolean {
    const limits = this.#access.limits;
    return count <= limits.zsetListpackEntriesMax && memberBytes <= limits.zsetListpackValueBytesMax;
  }

  #canStayPacked(record: RecordAddress, score: number, memberBytes: number): boolean {
    if (!this.#isSmall(this.count(record) + 1, memberBytes)) return false;
    return this.records.valueLength(record) + this.packed.pairBytes(score) <= PACKED_BYTES_MAX;
  }

  /** The small form gives way to the large one. */
  #enlarge(): void {
    const place = this.place;
    const build = new LargeBuild(this.large);
    for (let more = this.moveTo(this.#record, 0); more; more = this.next()) {
      build.add(place.score, place.bytes, place.start, place.end);
    }
    try {
      this.#record = this.#access.reshape(this.#record, LARGE_FORM, DESCRIPTOR_BYTES);
    } catch (error) {
      build.abandon();
      throw error;
    }
    build.finish(this.#record);
  }

  #emitPut(score: number, bytes: Buffer, start: number, end: number): void {
    this.#isChanged = true;
    if (!this.#access.emitElement(ZsetOperation.put, this.#record)) return;
    this.#access.core.mutations.double(score);
    this.#access.core.mutations.bytesOf(bytes, start, end);
  }

  #emitRemoval(bytes: Buffer, start: number, end: number): void {
    this.#isChanged = true;
    if (!this.#access.emitElement(ZsetOperation.remove, this.#record)) return;
    this.#access.core.mutations.bytesOf(bytes, start, end);
  }
}
