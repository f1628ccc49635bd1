/** Changes a list from one form to the other. */
import { copyBytes } from '@ringfort/base';
import type { RecordAddress } from '../contract.ts';
import type { ValueAccess } from '../value-access.ts';
import { LARGE_LIST, LARGE_LIST_VALUE_BYTES, PACKED_LIST } from './list-form.ts';
import { fitsPackedAgain } from './list-limits.ts';
import { COUNT_BYTES, type PackedLists } from './packed-lists.hot.ts';
import type { QuicklistBlocks } from './quicklist-blocks.hot.ts';
import { NODE_HEADER_BYTES } from './quicklist-layout.ts';

export class ListReshaper {
  readonly #access: ValueAccess;
  readonly #blocks: QuicklistBlocks;
  readonly #packed: PackedLists;

  constructor(access: ValueAccess, blocks: QuicklistBlocks, packed: PackedLists) {
    this.#access = access;
    this.#blocks = blocks;
    this.#packed = packed;
  }

  /** Makes a packed list large, all in one node. Throws RingfortError OUT_OF_MEMORY, nothing changed. */
  enlarge(record: RecordAddress): RecordAddress {
    const { records } = this.#access;
    const blocks = this.#blocks;
    const entryBytes = this.#packed.entryBytes(record);
    const count = this.#packed.count(record);
    const list = blocks.create();
    let node: number;
    try {
      node = blocks.allocateNode(NODE_HEADER_BYTES + entryBytes);
    } catch (error) {
      blocks.destroy(list);
      throw error;
    }
    const from = records.valueStart(record) + COUNT_BYTES;
    copyBytes(records.bytesOf(record), from, from + entryBytes, blocks.bytesOf(node), blocks.entriesAt(node));
    blocks.setExtent(node, 0, entryBytes);
    blocks.link(list, node, 0);
    blocks.addEntries(list, node, count);
    // Never fails: even a list of one element took as many bytes.
    const target = this.#access.reshape(record, LARGE_LIST, LARGE_LIST_VALUE_BYTES);
    records.setValueWord(target, 0, list);
    return target;
  }

  /** Makes a large list packed if it is small enough and there is memory for it. */
  packIfSmall(record: RecordAddress): RecordAddress {
    const { records, limits } = this.#access;
    const blocks = this.#blocks;
    const list = records.valueWord(record, 0);
    if (blocks.nodeCount(list) !== 1) return record;
    const node = blocks.first(list);
    const entryBytes = blocks.entryBytes(node);
    const count = blocks.entryCount(node);
    if (!fitsPackedAgain(limits.listListpackSize, entryBytes, count)) return record;
    let target: RecordAddress;
    try {
      target = this.#access.reshape(record, PACKED_LIST, COUNT_BYTES + entryBytes);
    } catch {
      // The change itself is done; the list stays as it is until memory allows.
      return record;
    }
    this.#packed.setCount(target, count);
    const from = blocks.entriesAt(node);
    const to = records.valueStart(target) + COUNT_BYTES;
    copyBytes(blocks.bytesOf(node), from, from + entryBytes, records.bytesOf(target), to);
    blocks.dropNode(list, node);
    blocks.destroy(list);
    return target;
  }
}
