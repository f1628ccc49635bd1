/**
 * A point-in-time copy without a fork. Every record carries the epoch of the last snapshot that has it. Starting
 * one raises the epoch, so that all records are unsaved and everything new is born saved; then
 *
 *   - a walk in hash order saves the unsaved, a bounded slice per call, and
 *   - whoever is about to change or remove an unsaved record has it saved first (`preserve`).
 *
 * So the output holds each record once, as it was at the start. The walk's cursor survives resizes (slot-walk.ts).
 * FLUSHALL, FLUSHDB and SWAPDB abort it: there would be no end of copying, or no telling whose keys are whose.
 */
import type { RecordAddress, Snapshot } from './contract.ts';
import type { NumberedDatabase } from './database.hot.ts';
import type { KeyspaceCore, SnapshotGuard } from './keyspace-core.hot.ts';
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
    behaviourOf(records.typeOf(record)).save(records, record, database, this.out);
    records.setEpoch(record, snapshotEpoch);
    this.#savedCount++;
  }

  next(budgetBytes: number): boolean {
    if (!this.#isRunning) return false;
    const startLength = this.out.length;
    let visitedCount = 0;
    while (this.out.length - startLength + visitedCount * VISIT_COST_BYTES < budgetBytes) {
      const store = this.#databases[this.#databaseIndex].store;
      this.#cursor = walk(store.index, this.#cursor, RECORDS_PER_STEP, (record) => {
        visitedCount++;
        this.preserve(record, store.number);
      });
      if (this.#cursor === 0 && ++this.#databaseIndex === this.#databases.length) {
        this.#end(true);
        return false;
      }
    }
    return true;
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
