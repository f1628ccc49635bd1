/** The average time that the expiring keys of a database have left, for INFO: from a sample, so that it costs nothing. */
import type { Random } from '@ringfort/base';
import type { Database } from './contract.ts';
import type { NumberedDatabase } from './database.hot.ts';
import { sample } from './table/slot-walk.ts';

const SAMPLE_COUNT = 32;

/** Milliseconds, rounded down; 0 when no key expires. */
export function averageTtlMs(database: Database, random: Random): number {
  const { store, core } = database as NumberedDatabase;
  const { index } = store.expiries;
  if (index.counts.total === 0) return 0;
  let sumMs = 0;
  for (let drawn = 0; drawn < SAMPLE_COUNT; drawn++) {
    const record = sample(index, random);
    sumMs += Math.max(core.records.expireAtMs(record) - core.nowMs, 0);
  }
  return Math.floor(sumMs / SAMPLE_COUNT);
}
