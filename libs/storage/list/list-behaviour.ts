/** What the keyspace does with a list as a whole: release, copy, size, encoding, saving. */
import { copyBytes } from '@ringfort/base';
import type { RecordAddress } from '../contract.ts';
import type { KeyspaceCore } from '../keyspace-core.hot.ts';
import type { ValueBehaviour } from '../value-behaviour.ts';
import { LARGE_LIST } from './list-form.ts';
import { saveList } from './list-save.ts';
import { QuicklistBlocks } from './quicklist-blocks.hot.ts';
import { type ListNode, NODE_HEADER_BYTES, type Quicklist } from './quicklist-layout.ts';
import { QuicklistRemoval } from './quicklist-removal.ts';

/** From here on saving goes in slices. */
const LARGE_BYTES_MIN = 100 * 1024;

export const listBehaviour: ValueBehaviour = {
  release(core, record) {
    if (isLarge(core, record)) new QuicklistRemoval(core.arena).release(core, quicklistOf(core, record));
  },
  duplicate(core, source, target) {
    if (!isLarge(core, source)) return;
    core.records.setValueWord(target, 0, copyQuicklist(core, quicklistOf(core, source)));
  },
  extraBytes(core, record) {
    return isLarge(core, record) ? new QuicklistBlocks(core.arena).totalBytes(quicklistOf(core, record)) : 0;
  },
  encoding: (core, record) => (isLarge(core, record) ? 'quicklist' : 'listpack'),
  isLarge(core, record) {
    return listBehaviour.extraBytes(core, record) >= LARGE_BYTES_MIN;
  },
  save: saveList,
};

function isLarge(core: KeyspaceCore, record: RecordAddress): boolean {
  return core.records.form(record) === LARGE_LIST;
}

function quicklistOf(core: KeyspaceCore, record: RecordAddress): Quicklist {
  return core.records.valueWord(record, 0);
}

function copyQuicklist(core: KeyspaceCore, source: Quicklist): Quicklist {
  const blocks = new QuicklistBlocks(core.arena);
  const copy = blocks.create();
  try {
    for (let node = blocks.first(source); node !== 0; node = blocks.next(node)) copyNode(blocks, node, copy);
  } catch (error) {
    new QuicklistRemoval(core.arena).release(core, copy);
    throw error;
  }
  return copy;
}

function copyNode(blocks: QuicklistBlocks, node: ListNode, target: Quicklist): void {
  const entryBytes = blocks.entryBytes(node);
  const fresh = blocks.allocateNode(NODE_HEADER_BYTES + entryBytes);
  blocks.setExtent(fresh, 0, entryBytes);
  const from = blocks.entriesAt(node);
  copyBytes(blocks.bytesOf(node), from, from + entryBytes, blocks.bytesOf(fresh), blocks.entriesAt(fresh));
  blocks.link(target, fresh, 0);
  blocks.addEntries(target, fresh, blocks.entryCount(node));
}
