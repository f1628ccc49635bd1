/**
 * The epochs of snapshots go round (four bits of a record). That is safe while no record is left with the epoch
 * that comes next, and only snapshots that did not reach their end leave such records. After fifteen of them in a
 * row all records are marked at once: the only walk here without a bound, and a rare one.
 */
import type { NumberedDatabase } from './database.hot.ts';
import type { KeyspaceCore } from './keyspace-core.hot.ts';
import { walk } from './table/slot-walk.ts';

/** Marks every record with the present epoch. */
export function markAllSaved(core: KeyspaceCore, databases: readonly NumberedDatabase[]): void {
  for (const { store } of databases) {
    walk(store.index, 0, Number.MAX_SAFE_INTEGER, (record) => {
      core.records.setEpoch(record, core.snapshotEpoch);
    });
  }
}
