/** Walks every structure of a keyspace and throws InvariantError where two of them disagree. For tests and DEBUG. */
import { assert } from '@ringfort/base';
import { auditArena } from './arena/arena-audit.ts';
import type { NumberedDatabase } from './database.hot.ts';
import type { DiscardedStores } from './discarded-stores.ts';
import type { KeyspaceCore } from './keyspace-core.hot.ts';
import type { RecordStore } from './record-store.hot.ts';
import { auditSlotIndex } from './table/slot-audit.ts';
import { auditValue } from './value-audit.ts';
import { behaviourOf } from './value-types.ts';

export function auditKeyspace(
  core: KeyspaceCore,
  databases: readonly NumberedDatabase[],
  discarded: DiscardedStores,
): void {
  auditArena(core.arena);
  let bytes = 0;
  for (const database of databases) {
    assert(database.store.number === database.index, `database ${database.index} has another's store`);
    bytes += auditStore(core, database.store);
  }
  // What is being freed cannot be walked any more, so then the total is only a lower bound.
  const usedBytes = core.arena.usedBytes;
  assert(
    discarded.isEmpty && core.lazyFree.isEmpty ? bytes === usedBytes : bytes <= usedBytes,
    `${bytes} of ${usedBytes} bytes found`,
  );
}

/** Checks a store; answers the bytes of all its blocks. */
function auditStore(core: KeyspaceCore, store: RecordStore): number {
  const { records, arena, locator } = core;
  const seen = new Set<number>();
  let expiringCount = 0;
  let bytesOfRecords = 0;
  let bytes = auditSlotIndex(store.index, records, locator, (record, slot) => {
    assert(!seen.has(record), `record ${record} is in two places`);
    seen.add(record);
    const blockBytes = arena.blockBytes(record);
    assert(records.bytesNeeded(record) <= blockBytes, `record ${record} is larger than its block`);
    auditValue(core, record);
    bytesOfRecords += blockBytes + behaviourOf(records.typeOf(record)).extraBytes(core, record);
    if (!records.hasExpiry(record)) return;
    expiringCount++;
    assert(
      store.expiries.index.findAddress(slot, locator.hash, record),
      `expiry of ${record} is not indexed`,
    );
  });
  bytes += auditSlotIndex(store.expiries.index, records, locator, (record) => {
    assert(seen.has(record) && records.hasExpiry(record), `record ${record} is indexed but does not expire`);
  });
  bytes += auditSlotIndex(store.fieldExpiries.index, records, locator, (record) => {
    assert(seen.has(record), `record ${record} is indexed for its fields but gone`);
  });
  assert(expiringCount === store.expiries.index.counts.total, 'the expiry index holds other records');
  return bytes + bytesOfRecords;
}
