/**
 * Removes what has expired and no command touches: keys, or fields of hashes. It goes round the slots of each database
 * in turn, enters only those whose soonest expiry has passed, and looks at the clock after every few records, so that
 * a million keys expiring in one second are removed in many short steps.
 */
import type { RecordAddress } from './contract.ts';
import type { NumberedDatabase } from './database.hot.ts';
import type { ExpiryIndex } from './expiry-index.hot.ts';
import type { KeyspaceCore } from './keyspace-core.hot.ts';
import { cursorOfSlot, isSlotStart, slotOfCursor, walkStep } from './table/slot-walk.ts';

const RECORDS_PER_STEP = 16;

/** What a sweep removes. */
export interface Sweepable {
  indexOf(database: NumberedDatabase): ExpiryIndex;
  /** When something of a record of the index expires next; infinite if nothing of it does any more. */
  dueMs(database: NumberedDatabase, record: RecordAddress): number;
  /**
   * Removes what has expired, a bounded amount; answers when the next is due. If nothing is left to expire it takes
   * the record out of the index and answers infinity.
   */
  removeDue(database: NumberedDatabase, record: RecordAddress): number;
}

/** Records that expire as a whole. */
export const expiringKeys: Sweepable = {
  indexOf: (database) => database.store.expiries,
  dueMs: (database, record) => database.core.records.expireAtMs(record),
  removeDue(database, record) {
    database.store.relocate(record);
    database.removeFound(record, 'expired');
    return Number.POSITIVE_INFINITY;
  },
};

export class ExpirySweep {
  readonly #core: KeyspaceCore;
  readonly #databases: readonly NumberedDatabase[];
  readonly #kind: Sweepable;
  readonly #due: RecordAddress[] = [];
  #databaseIndex = 0;

  constructor(core: KeyspaceCore, databases: readonly NumberedDatabase[], kind: Sweepable) {
    this.#core = core;
    this.#kind = kind;
    this.#databases = databases;
  }

  /** Sweeps until `isOver` or nothing is due; answers whether something may be left. */
  run(isOver: () => boolean): boolean {
    for (let visited = 0; visited < this.#databases.length; visited++) {
      const database = this.#databases[this.#databaseIndex];
      const isUsed = this.#kind.indexOf(database).index.counts.total > 0;
      if (isUsed && !this.#sweepDatabase(database, isOver)) return true;
      this.#databaseIndex = (this.#databaseIndex + 1) % this.#databases.length;
    }
    return false;
  }

  /** One round over the database's slots; false if it was over before the end. */
  #sweepDatabase(database: NumberedDatabase, isOver: () => boolean): boolean {
    const expiries = this.#kind.indexOf(database);
    const startedInside = expiries.sweepCursor !== 0;
    if (!this.#sweepToEnd(database, isOver)) return false;
    return !startedInside || this.#sweepToEnd(database, isOver);
  }

  #sweepToEnd(database: NumberedDatabase, isOver: () => boolean): boolean {
    const expiries = this.#kind.indexOf(database);
    for (;;) {
      const slot = this.#enterSlot(expiries);
      if (slot === -1) {
        expiries.sweepCursor = 0;
        return true;
      }
      expiries.sweepCursor = this.#step(database, slot);
      if (isOver()) return false;
    }
  }

  /** The slot to go on with: the one left in the middle, else the next that may hold an expired record; or -1. */
  #enterSlot(expiries: ExpiryIndex): number {
    const counts = expiries.index.counts;
    const current = slotOfCursor(expiries.sweepCursor);
    if (!isSlotStart(expiries.sweepCursor) && counts.of(current) > 0) return current;
    let slot = isSlotStart(expiries.sweepCursor) ? current : current + 1;
    while ((slot = counts.nextUsed(slot)) !== -1) {
      if (expiries.soonestMs[slot] < this.#core.nowMs) {
        expiries.sweepCursor = cursorOfSlot(slot);
        // The step notes the expiry of each record that it leaves.
        expiries.soonestMs[slot] = Number.POSITIVE_INFINITY;
        return slot;
      }
      slot++;
    }
    return -1;
  }

  /** Answers where to go on: at the same place if something due is left there. */
  #step(database: NumberedDatabase, slot: number): number {
    const kind = this.#kind;
    const expiries = kind.indexOf(database);
    const due = this.#due;
    const next = walkStep(expiries.index, expiries.sweepCursor, RECORDS_PER_STEP, (record) => {
      const dueMs = kind.dueMs(database, record);
      const isIdle = dueMs === Number.POSITIVE_INFINITY;
      if (dueMs < this.#core.nowMs || isIdle) due.push(record);
      else expiries.note(slot, dueMs);
    });
    let isDone = true;
    for (const record of due) {
      const dueMs = kind.removeDue(database, record);
      if (dueMs < this.#core.nowMs) isDone = false;
      expiries.note(slot, dueMs);
    }
    due.length = 0;
    return isDone ? next : expiries.sweepCursor;
  }
}
