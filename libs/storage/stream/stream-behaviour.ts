/** What the keyspace does with streams as a whole: free, copy, measure, save. */
import type { ValueBehaviour } from '../value-behaviour.ts';
import { GroupReads } from './group-reads.ts';
import { StreamBlocks } from './stream-blocks.ts';
import { streamBytes } from './stream-bytes.ts';
import { StreamCopy } from './stream-copy.ts';
import { StreamDismantler } from './stream-dismantler.ts';
import { Head, wordAt } from './stream-layout.hot.ts';
import { StreamSaver } from './stream-saver.ts';

/** Nodes and groups from which on a stream is saved in slices: about 64 KiB. */
const LARGE_COUNT = 16;
/** Pending entries or consumers that are as much to save as a node. */
const PENDING_PER_NODE = 100;

export const streamBehaviour: ValueBehaviour = {
  release(core, record) {
    const blocks = new StreamBlocks(core.records);
    core.lazyFree.add(new StreamDismantler(blocks), blocks.headOf(record));
  },

  duplicate(core, source, target) {
    const blocks = new StreamBlocks(core.records);
    const head = new StreamCopy(blocks, new GroupReads(blocks)).copy(blocks.headOf(source));
    blocks.setHead(target, head);
  },

  extraBytes(core, record) {
    const blocks = new StreamBlocks(core.records);
    return streamBytes(blocks, new GroupReads(blocks), record);
  },

  encoding: () => 'stream',

  isLarge(core, record) {
    const blocks = new StreamBlocks(core.records);
    const reads = new GroupReads(blocks);
    const nodes = wordAt(core.arena, blocks.headOf(record), Head.nodes);
    let count = blocks.byId.count(nodes) + reads.groupCountOf(record);
    if (count > LARGE_COUNT) return true;
    reads.forEachGroup(record, (group) => {
      count +=
        reads.pendingCountOf(group) / PENDING_PER_NODE + reads.consumerCountOf(group) / PENDING_PER_NODE;
    });
    return count > LARGE_COUNT;
  },

  save(core, record, target, cursor, budgetBytes) {
    const blocks = new StreamBlocks(core.records);
    const saver = new StreamSaver(core.records, blocks, new GroupReads(blocks), record, target);
    return saver.save(cursor, budgetBytes);
  },
};
