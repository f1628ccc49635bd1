/** The fields of hashes that expire one by one, as the sweep sees them. */
import type { Sweepable } from '../expiry-sweep.ts';

/** Fields removed from one hash before the sweep looks at the clock: some tens of microseconds. */
const FIELDS_PER_STEP = 32;

export const expiringFields: Sweepable = {
  indexOf: (database) => database.store.fieldExpiries,
  dueMs: (database, record) => database.hashes.soonestExpiryMs(record),
  removeDue(database, record) {
    return database.hashes.removeExpired(record, FIELDS_PER_STEP);
  },
};
