/** RANDOMKEY: a key that has not expired, at random. */
import type { RecordAddress } from './contract.ts';
import type { NumberedDatabase } from './database.hot.ts';
import { sample } from './table/slot-walk.ts';

/** Tries at random before a walk looks for a key that has not expired. */
const RANDOM_TRIES_MAX = 100;

/** The record, 0 if the database has none; `removeExpired` is given those that were met on the way. */
export function randomRecord(
  database: NumberedDatabase,
  removeExpired: (record: RecordAddress) => void,
): RecordAddress {
  for (let tries = 0; tries < RANDOM_TRIES_MAX && database.keyCount > 0; tries++) {
    const record = sample(database.store.index, database.core.random);
    if (!database.isExpired(record)) return record;
    removeExpired(record);
  }
  let found = 0;
  let cursor = 0;
  do {
    cursor = database.scan(cursor, 1, (record) => {
      found = record;
    });
  } while (found === 0 && cursor !== 0);
  return found;
}
