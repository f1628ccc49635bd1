/**
 * A point-in-time copy without a fork. Every record carries the epoch of the last snapshot that has it. Starting
 * one raises the epoch, so that all records are unsaved and everything new is born saved; then
 *
 *   - a walk in hash order saves the unsaved, a bounded slice per call, and
 *   - whoever is about to change or remove an unsaved record has it saved first (`preserve`).
 *
 * So the output holds each record once, as it was at the start. The walk's cursor survives resizes (slot-walk.ts).
 * A large value is put aside when the walk meets it and saved in slices before the walk goes on; a change of its key
 * saves the rest at once.
 *
 * FLUSHALL, FLUSHDB and SWAPDB abort it: there would be no end of copying, or no telling whose keys are whose.
 */
import { type RecordAddress, type Snapshot, ValueType } from './contract.ts';
import type { NumberedDatabase } from './database.hot.ts';
import type { KeyspaceCore, SnapshotGuard } from './keyspace-core.hot.ts';
import { MutationOperation } from './mutation/mutation-format.ts';
import { MutationWriter } from './mutation/mutation-writer.hot.ts';
import { walk } from './table/slot-walk.ts';
import { behaviourOf } from './value-types.ts';

const RECORDS_PER_STEP = 16;
/** What passing a record that is saved already costs, in bytes of budget. */
const VISIT_COST_BYTES = 32;

export class KeyspaceSnapshot implements Snapshot, SnapshotGuard {
  readonly out = new MutationWriter();
  aborted = false;
  readonly #core: KeyspaceCore;
  readonly #databases: readonly NumberedDatabase[];
  readonly #onEnd: (isComplete: boolean) => void;
  readonly #recordCount: number;
  #savedCount = 0;
  #databaseIndex = 0;
  #cursor = 0;
  /** Unsaved records of large values that the last steps met; of the first, `#sliceCursor` says how far it is. */
  readonly #aside: RecordAddress[] = [];
  #asideDatabase = 0;
  #sliceCursor = 0;
  #isRunning = true;

  constructor(
    core: KeyspaceCore,
    databases: readonly NumberedDatabase[],
    onEnd: (isComplete: boolean) => void,
  ) {
    this.#core = core;
    this.#databases = databases;
    this.#onEnd = onEnd;
    this.#recordCount = databases.reduce((sum, database) => sum + database.keyCount, 0);
  }

  get progress(): number {
    if (!this.#isRunning) return 1;
    return this.#recordCount === 0 ? 0 : Math.min(1, this.#savedCount / this.#recordCount);
  }

  preserve(record: RecordAddress, database: number): void {
    const { records, snapshotEpoch } = this.#core;
    if (records.epoch(record) === snapshotEpoch) return;
    let cursor = 0;
    const place = this.#aside.length === 0 ? -1 : this.#aside.indexOf(record);
    if (place !== -1) {
      this.#aside.splice(place, 1);
      if (place === 0) {
        cursor = this.#sliceCursor;
        this.#sliceCursor = 0;
      }
    }
    this.#save(record, database, cursor, Number.POSITIVE_INFINITY);
  }

  next(budgetBytes: number): boolean {
    if (!this.#isRunning) return false;
    const startLength = this.out.length;
    let visitedCount = 0;
    for (;;) {
      const budgetLeft = budgetBytes - (this.out.length - startLength + visitedCount * VISIT_COST_BYTES);
      if (budgetLeft <= 0) return true;
      if (this.#aside.length > 0) {
        this.#saveSlice(budgetLeft);
        continue;
      }
      if (this.#databaseIndex === this.#databases.length) {
        this.#end(true);
        return false;
      }
      const store = this.#databases[this.#databaseIndex].store;
      this.#cursor = walk(store.index, this.#cursor, RECORDS_PER_STEP, (record) => {
        visitedCount++;
        this.#visit(record, store.number);
      });
      if (this.#cursor === 0) this.#databaseIndex++;
    }
  }

  #visit(record: RecordAddress, database: number): void {
    const { records, snapshotEpoch } = this.#core;
    if (records.epoch(record) === snapshotEpoch) return;
    if (behaviourOf(records.typeOf(record)).isLarge(this.#core, record)) {
      this.#aside.push(record);
      this.#asideDatabase = database;
    } else {
      this.#save(record, database, 0, Number.POSITIVE_INFINITY);
    }
  }

  #saveSlice(budgetBytes: number): void {
    const next = this.#save(this.#aside[0], this.#asideDatabase, this.#sliceCursor, budgetBytes);
    this.#sliceCursor = next;
    if (next === 0) this.#aside.shift();
  }

  /** Saves from `cursor` on; answers the next cursor, 0 when the record is saved. */
  #save(record: RecordAddress, database: number, cursor: number, budgetBytes: number): number {
    const { records } = this.#core;
    const out = this.out;
    const type = records.typeOf(record);
    const next = behaviourOf(type).save(this.#core, record, { database, out }, cursor, budgetBytes);
    if (next !== 0) return next;
    if (type !== ValueType.string && records.hasExpiry(record)) {
      const key = records.viewKey(record);
      out.key(MutationOperation.expireAt, database, key.bytes, key.start, key.end);
      out.varint(records.expireAtMs(record));
    }
    records.setEpoch(record, this.#core.snapshotEpoch);
    this.#savedCount++;
    return 0;
  }

  abort(): void {
    this.aborted = true;
    this.#end(false);
  }

  cancel(): void {
    if (this.#isRunning) this.#end(false);
  }

  #end(isComplete: boolean): void {
    this.#isRunning = false;
    this.#onEnd(isComplete);
  }
}
