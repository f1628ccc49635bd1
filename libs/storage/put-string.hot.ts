/** Setting a string: in its old block where it fits, else in a new record. */
import { copyBytes } from '@ringfort/base';
import { CHUNK_SHIFT, UNIT_MASK } from './arena/arena.hot.ts';
import { blockBytesFor } from './arena/size-classes.ts';
import { NO_EXPIRY, type RecordAddress, ValueType } from './contract.ts';
import type { KeyspaceCore } from './keyspace-core.hot.ts';
import { CLOCK_SHIFT, KIND_MASK, recordBytes, STRING_PLAIN } from './record.hot.ts';
import type { RecordStore } from './record-store.hot.ts';

/** The store has looked the key up, and `old` is what it found; `expiry` is what the string will have. */
export function putString(
  store: RecordStore,
  old: RecordAddress,
  key: Buffer,
  keyStart: number,
  keyEnd: number,
  value: Buffer,
  valueStart: number,
  valueEnd: number,
  expiry: number,
): void {
  const core = store.core;
  const records = core.records;
  const length = valueEnd - valueStart;
  let record = old;
  let isRenewed = false;
  if (old !== 0) {
    store.preserve(old);
    isRenewed = expiry === NO_EXPIRY && renewPlain(core, old, length);
  }
  if (!isRenewed) {
    if (old !== 0 && fitsInPlace(core, old, length, expiry)) {
      records.setVersion(old, core.nextVersion());
      records.setValueLength(old, length, STRING_PLAIN);
      if (expiry !== NO_EXPIRY) {
        records.writeExpiry(old, expiry);
        store.expiries.note(core.locator.slot, expiry);
      }
    } else {
      if (old === 0) store.reserve(expiry);
      else if (expiry !== NO_EXPIRY) store.expiries.reserve(core.locator.slot, core.locator.hash);
      record = store.create(key, keyStart, keyEnd, ValueType.string, length, length, expiry);
    }
  }
  if (core.mutations.enabled) {
    core.mutations.setString(store.number, key, keyStart, keyEnd, value, valueStart, valueEnd, expiry);
  }
  copyBytes(value, valueStart, valueEnd, records.bytesOf(record), records.valueStart(record));
  if (isRenewed) return;
  if (old === 0) {
    store.insert(record, expiry);
    return;
  }
  // An overwrite is an access of the same key: a frequently used one stays so.
  records.setAccessClock(record, core.clock.touched(records.accessClock(old)));
  if (record !== old) store.replace(old, record, true);
}

/**
 * Makes a plain string without expiry ready for another value of its length, as most overwrites are; false if it is
 * something else. What the general way asks the record one by one is asked of its first words at once.
 */
function renewPlain(core: KeyspaceCore, old: RecordAddress, length: number): boolean {
  const words = core.arena.words[old >>> CHUNK_SHIFT];
  const at = (old & UNIT_MASK) << 1;
  const facts = words[at];
  // Form and length in one: that of a plain string is zero.
  if ((facts & KIND_MASK) !== ValueType.string || words[at + 3] !== length) return false;
  words[at] = (facts & 0xff) | (core.clock.touched(facts >>> CLOCK_SHIFT) << CLOCK_SHIFT);
  words[at + 1] = core.nextVersion();
  return true;
}

/** Whether the value can take the place of a string's, in a block of the size it would get anyway. */
function fitsInPlace(core: KeyspaceCore, old: RecordAddress, length: number, expireAtMs: number): boolean {
  const records = core.records;
  if (records.hasExpiry(old) !== (expireAtMs !== NO_EXPIRY)) return false;
  if (records.typeOf(old) !== ValueType.string) return false;
  if (records.valueLength(old) === length && records.form(old) === STRING_PLAIN) return true;
  const needed = recordBytes(records.keyLength(old), length, expireAtMs);
  return blockBytesFor(needed) === core.arena.blockBytes(old);
}
