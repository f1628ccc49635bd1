/** Entries in replies: an array of the ID and the array of its fields and values. */
import type { EntryCursor, EntryItems, StreamId } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { replyId } from './stream-id-reply.hot.ts';

/** Replies the entry that a walk stands on. */
export function replyEntry(context: CommandContext, cursor: EntryCursor): void {
  replyItems(context, cursor.id, cursor);
}

export function replyItems(context: CommandContext, id: StreamId, items: EntryItems): void {
  const { reply } = context;
  reply.array(2);
  replyId(context, id);
  const fieldCount = items.beginItems();
  reply.array(2 * fieldCount);
  for (let field = 0; field < fieldCount; field++) {
    items.nextField();
    reply.bulk(items.bytes, items.start, items.end);
    items.nextValue();
    reply.bulk(items.bytes, items.start, items.end);
  }
}

/** Replies the entries that a walk still has, at most `countMax` (0: all) and at least one; answers how many. */
export function replyEntries(context: CommandContext, cursor: EntryCursor, countMax: number): number {
  let count = 0;
  while (cursor.next()) {
    replyEntry(context, cursor);
    count++;
    if (count === countMax) break;
  }
  return count;
}
