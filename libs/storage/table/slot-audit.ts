/** Checks one slot index against the hashes of its records. For tests and DEBUG. */
import { assert } from '@ringfort/base';
import type { RecordAddress } from '../contract.ts';
import type { Records } from '../record.hot.ts';
import type { KeyLocator } from './key-locator.hot.ts';
import type { SlotIndex } from './slot-index.hot.ts';
import { CAPACITY_MASK, DEPTH_MASK, DEPTH_SHIFT, DIRECTORY_FLAG } from './table-layout.ts';

/**
 * Visits every record once, with the locator set to its key. Answers the bytes of the tables and directories.
 * Throws InvariantError where a record cannot be found, or a count is wrong.
 */
export function auditSlotIndex(
  index: SlotIndex,
  records: Records,
  locator: KeyLocator,
  visit: (record: RecordAddress, slot: number) => void,
): number {
  let bytes = 0;
  let total = 0;
  for (let slot = 0; slot < index.roots.length; slot++) {
    if (index.roots[slot] === 0) {
      if (index.counts.of(slot) === 0) continue;
      assert(false, `slot ${slot} has a count but no table`);
    }
    let slotCount = 0;
    const root = index.roots[slot];
    if (records.word(root, 1) >= DIRECTORY_FLAG) bytes += index.arena.blockBytes(root);
    for (const table of tablesOf(index, records, root)) {
      bytes += index.arena.blockBytes(table);
      const recordsInTable = recordsOf(records, table);
      assert(recordsInTable.length === records.word(table, 0), `table ${table} miscounts its records`);
      for (const record of recordsInTable) {
        const key = records.viewKey(record);
        locator.locate(key.bytes, key.start, key.end);
        assert(locator.slot === slot, `record ${record} is in slot ${slot}, not ${locator.slot}`);
        const found = index.find(slot, locator.hash, key.bytes, key.start, key.end);
        assert(found === record, `record ${record} cannot be found`);
        assert(index.findAddress(slot, locator.hash, record), `record ${record} cannot be found by address`);
        visit(record, slot);
      }
      slotCount += recordsInTable.length;
    }
    assert(slotCount === index.counts.of(slot), `slot ${slot} miscounts its records`);
    total += slotCount;
  }
  assert(total === index.counts.total, 'the slots do not add up');
  return bytes;
}

function tablesOf(index: SlotIndex, records: Records, root: number): number[] {
  if (records.word(root, 1) < DIRECTORY_FLAG) return [root];
  const globalDepth = records.word(root, 0);
  const tables: number[] = [];
  for (let place = 0; place < 1 << globalDepth; ) {
    const table = index.leafOf(root, place << (32 - globalDepth));
    const places = 1 << (globalDepth - ((records.word(table, 1) >>> DEPTH_SHIFT) & DEPTH_MASK));
    for (let i = 0; i < places; i++) {
      assert(records.word(root, 2 + place + i) === table, `directory ${root} is damaged at ${place + i}`);
    }
    tables.push(table);
    place += places;
  }
  return tables;
}

function recordsOf(records: Records, table: number): RecordAddress[] {
  const capacity = records.word(table, 1) & CAPACITY_MASK;
  const found: RecordAddress[] = [];
  for (let place = 0; place < capacity; place++) {
    const tagPair = records.word(table, 2 + (place >>> 1));
    const tag = (place & 1) === 0 ? tagPair & 0xffff : tagPair >>> 16;
    if (tag !== 0) found.push(records.word(table, 2 + (capacity >>> 1) + place));
  }
  return found;
}
