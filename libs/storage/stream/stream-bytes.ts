/** All bytes of a stream's blocks: for MEMORY USAGE and the audit, which compares them with the arena's own count. */
import type { RecordAddress } from '../contract.ts';
import { TreeCursor } from '../ordered/tree-cursor.ts';
import type { GroupReads } from './group-reads.ts';
import type { StreamBlocks } from './stream-blocks.ts';
import { Consumer, Group, Head, wordAt } from './stream-layout.hot.ts';

export function streamBytes(blocks: StreamBlocks, reads: GroupReads, record: RecordAddress): number {
  const { arena, byId, byName } = blocks;
  const head = blocks.headOf(record);
  const tail = wordAt(arena, head, Head.tail);
  let bytes = arena.blockBytes(head) + byName.bytes(wordAt(arena, head, Head.groups));
  bytes += treeBytes(blocks, wordAt(arena, head, Head.nodes));
  if (tail !== 0) bytes += arena.blockBytes(tail);
  reads.forEachGroup(record, (group) => {
    bytes += arena.blockBytes(group) + byName.bytes(wordAt(arena, group, Group.consumers));
    bytes += treeBytes(blocks, wordAt(arena, group, Group.pending));
    reads.forEachConsumer(group, (consumer) => {
      // Its pending entries were counted with the group's.
      bytes += arena.blockBytes(consumer) + byId.bytes(wordAt(arena, consumer, Consumer.pending));
    });
  });
  return bytes;
}

/** A tree by ID with its payloads. */
function treeBytes({ arena, byId }: StreamBlocks, root: number): number {
  let bytes = byId.bytes(root);
  const cursor = new TreeCursor();
  for (let block = byId.first(root, cursor); block !== 0; block = byId.next(cursor)) {
    bytes += arena.blockBytes(block);
  }
  return bytes;
}
