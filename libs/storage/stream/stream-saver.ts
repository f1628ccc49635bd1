/**
 * Writes a stream as mutations that rebuild it, in slices: its nodes' entries, its state, then group by group the
 * position, the consumers and the pending entries. The cursor is the rank of the next node; past the nodes it is
 * (1 + rank of the group) × 2^32 + rank of the group's next pending entry.
 *
 * Entries that are marked as deleted are left out, so the rebuilt stream may have other nodes.
 */

import { ENTRIES_READ_UNKNOWN, NEVER_ACTIVE } from '../contract/stream-groups.ts';
import type { RecordAddress } from '../contract.ts';
import { TreeCursor } from '../ordered/tree-cursor.ts';
import type { Records } from '../record.hot.ts';
import type { SaveTarget } from '../value-behaviour.ts';
import { counterAt } from './counter.hot.ts';
import type { GroupReads } from './group-reads.ts';
import { NodeReader } from './node-reader.hot.ts';
import type { StreamBlocks } from './stream-blocks.ts';
import { StreamId } from './stream-id.hot.ts';
import { Group, Head, wordAt } from './stream-layout.hot.ts';
import { StreamOperation, writeCounter, writeId } from './stream-mutations.ts';

const GROUP_STEP = 2 ** 32;

export class StreamSaver {
  readonly #records: Records;
  readonly #blocks: StreamBlocks;
  readonly #reads: GroupReads;
  readonly #record: RecordAddress;
  readonly #target: SaveTarget;
  readonly #head: number;
  readonly #cursor = new TreeCursor();
  readonly #id = new StreamId();

  constructor(
    records: Records,
    blocks: StreamBlocks,
    reads: GroupReads,
    record: RecordAddress,
    target: SaveTarget,
  ) {
    this.#records = records;
    this.#blocks = blocks;
    this.#reads = reads;
    this.#record = record;
    this.#target = target;
    this.#head = blocks.headOf(record);
  }

  /** Saves from `cursor` on until about `budgetBytes` are written; answers the next cursor, 0 when all is. */
  save(cursor: number, budgetBytes: number): number {
    const { out } = this.#target;
    const limit = out.length + budgetBytes;
    let next = cursor;
    do {
      next = next < GROUP_STEP ? this.#saveNode(next) : this.#saveGroupPart(next, limit);
    } while (next !== 0 && out.length < limit);
    return next;
  }

  #begin(operation: number): void {
    const key = this.#records.viewKey(this.#record);
    this.#target.out.key(operation, this.#target.database, key.bytes, key.start, key.end);
  }

  /** Saves the node of a rank; behind the last one the state, if that makes groups next. */
  #saveNode(rank: number): number {
    const { arena, byId } = this.#blocks;
    const nodes = wordAt(arena, this.#head, Head.nodes);
    const tail = wordAt(arena, this.#head, Head.tail);
    const inTree = byId.at(nodes, rank, this.#cursor);
    const node = inTree === 0 && rank === byId.count(nodes) ? tail : inTree;
    if (node === 0) return this.#saveState();
    this.#saveEntries(node);
    return rank + 1;
  }

  #saveEntries(node: number): void {
    const { out } = this.#target;
    const reader = new NodeReader(this.#blocks.arena);
    reader.open(node);
    while (reader.next()) {
      if (reader.isDeleted) continue;
      this.#begin(StreamOperation.streamAppend);
      writeId(out, reader.id);
      const fieldCount = reader.beginItems();
      out.varint(fieldCount);
      for (let field = 0; field < fieldCount; field++) {
        reader.nextField();
        out.bytesOf(reader.bytes, reader.start, reader.end);
        reader.nextValue();
        out.bytesOf(reader.bytes, reader.start, reader.end);
      }
    }
  }

  #saveState(): number {
    const { arena } = this.#blocks;
    const { out } = this.#target;
    this.#begin(StreamOperation.streamState);
    writeId(out, this.#id.read(arena, this.#head, Head.lastId));
    writeId(out, this.#id.read(arena, this.#head, Head.maxDeletedId));
    writeCounter(out, counterAt(arena, this.#head, Head.entriesAddedHigh));
    return wordAt(arena, this.#head, Head.groups) === 0 ? 0 : GROUP_STEP;
  }

  #saveGroupPart(cursor: number, limit: number): number {
    const { arena, byName, byId } = this.#blocks;
    const { out } = this.#target;
    const groups = wordAt(arena, this.#head, Head.groups);
    const pendingRank = cursor % GROUP_STEP;
    const groupRank = (cursor - pendingRank) / GROUP_STEP - 1;
    const group = byName.at(groups, groupRank, this.#cursor);
    if (pendingRank === 0) this.#saveGroup(group);
    let rank = pendingRank;
    const pending = wordAt(arena, group, Group.pending);
    let entry = byId.at(pending, rank, this.#cursor);
    for (; entry !== 0; entry = byId.next(this.#cursor)) {
      this.#savePending(group, entry);
      rank++;
      if (out.length >= limit) return (groupRank + 1) * GROUP_STEP + rank;
    }
    return groupRank + 1 < byName.count(groups) ? (groupRank + 2) * GROUP_STEP : 0;
  }

  #saveGroup(group: number): void {
    const reads = this.#reads;
    const { out } = this.#target;
    this.#begin(StreamOperation.groupPosition);
    this.#writeName(group);
    writeId(out, reads.lastIdOf(group, this.#id));
    writeCounter(out, reads.entriesReadOf(group) - ENTRIES_READ_UNKNOWN);
    reads.forEachConsumer(group, (consumer) => {
      this.#begin(StreamOperation.consumerTimes);
      this.#writeName(group);
      this.#writeName(consumer);
      out.varint(reads.seenAtMsOf(consumer));
      out.varint(reads.activeAtMsOf(consumer) - NEVER_ACTIVE);
    });
  }

  #savePending(group: number, pending: number): void {
    const reads = this.#reads;
    const { out } = this.#target;
    this.#begin(StreamOperation.pendingDeliver);
    this.#writeName(group);
    this.#writeName(reads.consumerOf(pending));
    writeId(out, reads.pendingIdOf(pending, this.#id));
    out.varint(reads.deliveredAtMsOf(pending));
    out.varint(reads.deliveryCountOf(pending));
  }

  #writeName(address: number): void {
    const name = this.#reads.nameOf(address);
    this.#target.out.bytesOf(name.bytes, name.start, name.end);
  }
}
