/** RENAME, COPY: a value under another key. The target, if there is one, is replaced as a whole. */
import { NO_EXPIRY, type RecordAddress, type ValueView } from './contract.ts';
import { soonestFieldExpiryMs } from './hash/field-expiry.ts';
import type { KeyspaceCore } from './keyspace-core.hot.ts';
import { MutationOperation } from './mutation/mutation-format.ts';
import type { RecordStore } from './record-store.hot.ts';
import { behaviourOf } from './value-types.ts';

/** Moves `source` with its expiry to the key `target` of the same store. */
export function renameRecord(store: RecordStore, source: RecordAddress, target: ValueView): void {
  const old = store.lookup(target.bytes, target.start, target.end);
  if (old === source) return;
  put(store, source, store, old, target, false);
  const mutations = store.core.mutations;
  if (mutations.enabled) {
    const key = store.core.records.viewKey(source);
    mutations.key(MutationOperation.rename, store.number, key.bytes, key.start, key.end);
    mutations.bytesOf(target.bytes, target.start, target.end);
  }
  store.relocate(source);
  store.preserve(source);
  store.drop(source, false);
}

/** Copies `source` with its expiry to the key `target` of `targetStore`. */
export function copyRecord(
  store: RecordStore,
  source: RecordAddress,
  targetStore: RecordStore,
  target: ValueView,
): void {
  const old = targetStore.lookup(target.bytes, target.start, target.end);
  if (old === source) return;
  const records = store.core.records;
  put(store, source, targetStore, old, target, true);
  const mutations = store.core.mutations;
  if (mutations.enabled) {
    const key = records.viewKey(source);
    mutations.key(MutationOperation.copy, store.number, key.bytes, key.start, key.end);
    mutations.varint(targetStore.number);
    mutations.bytesOf(target.bytes, target.start, target.end);
  }
}

/** Puts a copy of `source`, with blocks of its own if asked, at the key that `targetStore`'s last lookup was for. */
function put(
  store: RecordStore,
  source: RecordAddress,
  targetStore: RecordStore,
  old: RecordAddress,
  target: ValueView,
  isOwnCopy: boolean,
): void {
  const core = store.core;
  const expireAtMs = core.records.expireAtMs(source);
  const fieldExpiryMs = soonestFieldExpiryMs(core, source);
  const { slot, hash } = core.locator;
  if (fieldExpiryMs !== NO_EXPIRY) targetStore.fieldExpiries.reserve(slot, hash);
  if (old === 0) {
    targetStore.reserve(expireAtMs);
  } else {
    targetStore.preserve(old);
    if (expireAtMs !== 0) targetStore.expiries.reserve(core.locator.slot, core.locator.hash);
  }
  const fresh = targetStore.cloneShallow(source, target.bytes, target.start, target.end, expireAtMs);
  if (isOwnCopy) duplicateValue(core, source, fresh);
  if (old === 0) targetStore.insert(fresh, expireAtMs);
  else targetStore.replace(old, fresh, true);
  if (fieldExpiryMs !== NO_EXPIRY) targetStore.fieldExpiries.keep(slot, hash, fresh, fieldExpiryMs);
}

/** Gives `fresh`, which no index has yet, its own blocks; it is freed if there is no memory for them. */
function duplicateValue(core: KeyspaceCore, source: RecordAddress, fresh: RecordAddress): void {
  try {
    behaviourOf(core.records.typeOf(source)).duplicate(core, source, fresh);
  } catch (error) {
    core.arena.free(fresh);
    throw error;
  }
}
