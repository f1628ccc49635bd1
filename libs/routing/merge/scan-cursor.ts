/** `scanCursor`: the one shard's answer to SCAN with the client's cursor in place of the shard's. */
import type { ReplyWriter } from '@ringfort/protocol';
import type { MergeInfo } from '../plan.ts';
import { nextCursor } from '../scan-cursor.ts';
import { isAggregate, lineEnd, nextLine, numberAt, writeMismatch } from './parts.ts';

const BULK = 36;

/** The part is `*2`, a bulk string with the shard's next cursor, an array of keys. */
export function mergeScanCursor(info: MergeInfo, part: Buffer, reply: ReplyWriter): void {
  const cursorAt = nextLine(part, 0);
  if (!isAggregate(part) || numberAt(part, 0) !== 2 || part[cursorAt] !== BULK) {
    writeMismatch(reply);
    return;
  }
  const textAt = nextLine(part, cursorAt);
  const textEnd = lineEnd(part, textAt);
  const cursor = nextCursor(info.shardIndex, BigInt(part.latin1Slice(textAt, textEnd)), info.shardCount);
  if (cursor === undefined) {
    reply.error('ERR the cursor of the shard is too large for a scan over shards');
    return;
  }
  reply.array(2);
  reply.bulkText(cursor);
  reply.out.append(part, textEnd + 2, part.length);
}
