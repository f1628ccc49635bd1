/**
 * Writing into a string at an offset: APPEND, SETRANGE, SETBIT, BITFIELD. A string that outgrows its block gets
 * room for more of the same, so that a thousand small appends do not copy it a thousand times.
 */
import { copyBytes } from '@ringfort/base';
import { NO_EXPIRY, type RecordAddress, ValueType, type ValueView } from './contract.ts';
import { MutationOperation } from './mutation/mutation-format.ts';
import { STRING_RAW } from './record.hot.ts';
import type { RecordStore } from './record-store.hot.ts';

/** A growing string doubles up to this much slack, then grows by a quarter. */
const DOUBLING_BYTES_MAX = 1024 * 1024;

/** Writes `value` at `offset` of the string at `key`, zero-padded, creating it if absent. Answers the new length. */
export function overwriteRange(store: RecordStore, key: ValueView, offset: number, value: ValueView): number {
  const core = store.core;
  const records = core.records;
  const old = store.lookup(key.bytes, key.start, key.end);
  const end = offset + (value.end - value.start);
  const oldLength = old === 0 ? 0 : records.valueLength(old);
  const length = Math.max(oldLength, end);
  if (old !== 0) store.preserve(old);
  else store.reserve(NO_EXPIRY);
  const record = old !== 0 && length <= records.valueCapacity(old) ? old : grown(store, key, old, length);
  if (core.mutations.enabled) {
    core.mutations.key(MutationOperation.writeString, store.number, key.bytes, key.start, key.end);
    core.mutations.varint(offset);
    core.mutations.bytesOf(value.bytes, value.start, value.end);
  }
  const bytes = records.bytesOf(record);
  const start = records.valueStart(record);
  if (offset > oldLength) bytes.fill(0, start + oldLength, start + offset);
  copyBytes(value.bytes, value.start, value.end, bytes, start + offset);
  records.setValueLength(record, length, STRING_RAW);
  records.setVersion(record, core.nextVersion());
  if (old === 0) store.insert(record, NO_EXPIRY);
  else {
    records.setAccessClock(record, core.clock.touched(records.accessClock(old)));
    if (record !== old) store.replace(old, record, true);
  }
  return length;
}

/** A new record with the old one's value and expiry and room for `length` bytes; with slack if it had a value. */
function grown(store: RecordStore, key: ValueView, old: RecordAddress, length: number): RecordAddress {
  const records = store.core.records;
  if (old === 0)
    return store.create(key.bytes, key.start, key.end, ValueType.string, length, length, NO_EXPIRY);
  const slack = length <= DOUBLING_BYTES_MAX ? length : Math.ceil(length / 4);
  const expireAtMs = records.expireAtMs(old);
  const oldLength = records.valueLength(old);
  // Also when the record has an expiry no room is needed in the index: it keeps its place there.
  const capacity = length + slack;
  const fresh = store.create(
    key.bytes,
    key.start,
    key.end,
    ValueType.string,
    oldLength,
    capacity,
    expireAtMs,
  );
  const from = records.valueStart(old);
  copyBytes(records.bytesOf(old), from, from + oldLength, records.bytesOf(fresh), records.valueStart(fresh));
  return fresh;
}
