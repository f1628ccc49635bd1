/** Plans SCAN: to the one shard that its cursor names, with that shard's own cursor in the frame. */
import { assert } from '@ringfort/base';
import type { Arguments } from '@ringfort/protocol';
import { appendArgument, appendBulk, appendRequestHeader } from './encode-request.ts';
import type { Plan } from './plan.ts';
import { errorReply } from './refusal.ts';
import { decodeCursor, SCAN_SHARD_COUNT_MAX } from './scan-cursor.ts';

const CURSOR_INDEX = 1;
const INVALID_CURSOR = errorReply('ERR invalid cursor');
const NO_ITEMS = new Int32Array(0);

export function planScan(args: Arguments, shardCount: number, plan: Plan): void {
  assert(shardCount <= SCAN_SHARD_COUNT_MAX, 'a scan cursor can tell all shards apart');
  const position = decodeCursor(args.latin1(CURSOR_INDEX));
  if (position === undefined || position.shardIndex >= shardCount) {
    // A cursor past the last shard is from before the cluster shrank. Its keys may be on shards scanned already:
    // to end the scan as if complete would be wrong, so the client has to start again.
    plan.kind = 'reject';
    plan.error = INVALID_CURSOR;
    return;
  }
  const { frames } = plan;
  const cursor = Buffer.from(String(position.nodeCursor));
  appendRequestHeader(frames, args.count);
  appendArgument(frames, args, 0);
  appendBulk(frames, cursor, 0, cursor.length);
  for (let i = CURSOR_INDEX + 1; i < args.count; i++) appendArgument(frames, args, i);
  plan.kind = 'shard';
  plan.shardIndex = position.shardIndex;
  plan.frameBytes = frames.bytes;
  plan.frameStart = 0;
  plan.frameEnd = frames.length;
  plan.mergeInfo = { rule: 'scanCursor', partOfItem: NO_ITEMS, shardIndex: position.shardIndex, shardCount };
}
