/** When the fields of a hash expire, first and last, whatever its form. */
import { NO_EXPIRY, type RecordAddress, ValueType } from '../contract.ts';
import type { KeyspaceCore } from '../keyspace-core.hot.ts';
import { integerOf, nextEntry } from '../packed/packed-list.hot.ts';
import type { Records } from '../record.hot.ts';
import { COUNT_BYTES, EXPIRY_ROOT, LARGE, PACKED } from './hash-format.ts';
import { LargeHash } from './large-hash.hot.ts';

/** When the next field of a record, which may be of any type, expires; NO_EXPIRY if none does. */
export function soonestFieldExpiryMs(core: KeyspaceCore, record: RecordAddress): number {
  const { records } = core;
  if (records.typeOf(record) !== ValueType.hash || records.form(record) === PACKED) return NO_EXPIRY;
  let soonestMs = Number.POSITIVE_INFINITY;
  if (records.form(record) !== LARGE) soonestMs = packedSoonestMs(records, record);
  else if (records.valueWord(record, EXPIRY_ROOT) !== 0) {
    soonestMs = new LargeHash(core).soonestExpiryMs(record);
  }
  return soonestMs === Number.POSITIVE_INFINITY ? NO_EXPIRY : soonestMs;
}

/** Of a packed hash whose fields may expire: the next time, infinite if there is none. */
export function packedSoonestMs(records: Records, record: RecordAddress): number {
  let soonestMs = Number.POSITIVE_INFINITY;
  const { bytes, start, end } = records.viewValue(record);
  for (let at = start + COUNT_BYTES; at < end; ) {
    const expiry = nextEntry(bytes, nextEntry(bytes, at));
    const expireAtMs = integerOf(bytes, expiry);
    if (expireAtMs !== NO_EXPIRY && expireAtMs < soonestMs) soonestMs = expireAtMs;
    at = nextEntry(bytes, expiry);
  }
  return soonestMs;
}

/** Of a packed hash whose fields may expire: when the last one goes, infinite if one stays. */
export function packedLastMs(records: Records, record: RecordAddress): number {
  let lastMs = 0;
  const { bytes, start, end } = records.viewValue(record);
  for (let at = start + COUNT_BYTES; at < end; ) {
    const expiry = nextEntry(bytes, nextEntry(bytes, at));
    const expireAtMs = integerOf(bytes, expiry);
    if (expireAtMs === NO_EXPIRY) return Number.POSITIVE_INFINITY;
    if (expireAtMs > lastMs) lastMs = expireAtMs;
    at = nextEntry(bytes, expiry);
  }
  return lastMs;
}
