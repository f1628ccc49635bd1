/**
 * Removes expired keys that no command touches. It goes round the slots of each database in turn, enters only those
 * whose soonest expiry has passed, and looks at the clock after every few records, so that a million keys expiring
 * in one second are removed in many short steps.
 */
import type { RecordAddress } from './contract.ts';
import type { NumberedDatabase } from './database.hot.ts';
import type { KeyspaceCore } from './keyspace-core.hot.ts';
import { cursorOfSlot, isSlotStart, slotOfCursor, walkStep } from './table/slot-walk.ts';

const RECORDS_PER_STEP = 16;

export class ExpirySweep {
  readonly #core: KeyspaceCore;
  readonly #databases: readonly NumberedDatabase[];
  readonly #due: RecordAddress[] = [];
  #databaseIndex = 0;

  constructor(core: KeyspaceCore, databases: readonly NumberedDatabase[]) {
    this.#core = core;
    this.#databases = databases;
  }

  /** Sweeps until `isOver` or nothing is due; answers whether something may be left. */
  run(isOver: () => boolean): boolean {
    for (let visited = 0; visited < this.#databases.length; visited++) {
      const database = this.#databases[this.#databaseIndex];
      if (database.expiringKeyCount > 0 && !this.#sweepDatabase(database, isOver)) return true;
      this.#databaseIndex = (this.#databaseIndex + 1) % this.#databases.length;
    }
    return false;
  }

  /** One round over the database's slots; false if it was over before the end. */
  #sweepDatabase(database: NumberedDatabase, isOver: () => boolean): boolean {
    const expiries = database.store.expiries;
    const startedInside = expiries.sweepCursor !== 0;
    if (!this.#sweepToEnd(database, isOver)) return false;
    return !startedInside || this.#sweepToEnd(database, isOver);
  }

  #sweepToEnd(database: NumberedDatabase, isOver: () => boolean): boolean {
    const expiries = database.store.expiries;
    for (;;) {
      const slot = this.#enterSlot(database);
      if (slot === -1) {
        expiries.sweepCursor = 0;
        return true;
      }
      expiries.sweepCursor = this.#step(database, slot);
      if (isOver()) return false;
    }
  }

  /** The slot to go on with: the one left in the middle, else the next that may hold an expired record; or -1. */
  #enterSlot(database: NumberedDatabase): number {
    const expiries = database.store.expiries;
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

  #step(database: NumberedDatabase, slot: number): number {
    const expiries = database.store.expiries;
    const due = this.#due;
    const next = walkStep(expiries.index, expiries.sweepCursor, RECORDS_PER_STEP, (record) => {
      if (database.isExpired(record)) due.push(record);
      else expiries.note(slot, this.#core.records.expireAtMs(record));
    });
    for (const record of due) {
      database.store.relocate(record);
      database.removeFound(record, 'expired');
    }
    due.length = 0;
    return next;
  }
}
