/**
 * XAUTOCLAIM key group consumer min-idle-time start [COUNT count] [JUSTID]: one step of a scan over the group's
 * pending entries. Replies where the next step begins, what was claimed, and which entries are not pending any more
 * because they were deleted.
 */
import { StreamId } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import { type Claim, claimEntry, isIdle } from './claim.ts';
import { consumerToUse, existingGroup } from './group-lookup.ts';
import { arrayFrom, moveBefore } from './header-before.ts';
import { streamErrors } from './stream-errors.ts';
import { intervalStart } from './stream-id-argument.ts';
import { replyId } from './stream-id-reply.hot.ts';

const COUNT_DEFAULT = 100;
/** As many bytes as Redis could address for IDs. */
const COUNT_MAX = 2 ** 59 - 1;
/** Entries looked at per entry asked for. */
const ATTEMPTS_FACTOR = 10;

interface ScanOptions {
  count: number;
  isJustId: boolean;
}

export function xautoclaim(context: CommandContext): void {
  const { database, nowMs, reply } = context;
  const idleMsMin = integerArgument(context, 4, streamErrors.autoclaimIdleTime);
  if (Number.isNaN(idleMsMin)) return;
  const start = new StreamId();
  if (!intervalStart(context, 5, start)) return;
  const options = parseOptions(context);
  if (options === undefined) return;
  const found = existingGroup(context);
  if (found === undefined) return;
  const { record, group } = found;
  const claim: Claim = {
    record,
    group,
    consumer: consumerToUse(context, record, group, 3),
    idleMsMin: Math.max(0, idleMsMin),
    deliveredAtMs: nowMs,
    deliveryCount: undefined,
    isJustId: options.isJustId,
  };
  reply.array(3);
  const at = reply.out.length;
  const deleted: StreamId[] = [];
  const claimedCount = claimFrom(context, claim, start, options.count, deleted);
  database.streams.groups.markSeen(record, group, claim.consumer, nowMs, claimedCount > 0);
  arrayFrom(reply, at, claimedCount);
  insertNextId(context, at, start);
  reply.array(deleted.length);
  for (const id of deleted) replyId(context, id);
}

/** Undefined once the error is written. */
function parseOptions(context: CommandContext): ScanOptions | undefined {
  const { args, reply } = context;
  const options: ScanOptions = { count: COUNT_DEFAULT, isJustId: false };
  for (let index = 6; index < args.count; index++) {
    if (args.is(index, 'JUSTID')) options.isJustId = true;
    else if (args.is(index, 'COUNT') && index + 1 < args.count) {
      options.count = integerArgument(context, ++index, streamErrors.autoclaimCount);
      if (Number.isNaN(options.count)) return undefined;
      if (options.count >= 1 && options.count <= COUNT_MAX) continue;
      reply.raw(streamErrors.autoclaimCount);
      return undefined;
    } else {
      reply.raw(errors.syntax);
      return undefined;
    }
  }
  return options;
}

/** Scans from `id` on, which becomes where the next step begins (0-0: nowhere). Replies and counts what it claims. */
function claimFrom(
  context: CommandContext,
  claim: Claim,
  id: StreamId,
  countMax: number,
  deleted: StreamId[],
): number {
  const { streams } = context.database;
  const { groups } = streams;
  let claimedCount = 0;
  let pending = groups.pendingFrom(claim.group, id);
  for (let attempts = countMax * ATTEMPTS_FACTOR; attempts > 0 && pending !== 0; attempts--) {
    if (claimedCount + deleted.length === countMax) break;
    groups.pendingIdOf(pending, id);
    const items = streams.find(claim.record, id);
    if (items === undefined) {
      deleted.push(new StreamId().copy(id));
      groups.acknowledge(claim.record, claim.group, id);
    } else if (isIdle(context, claim, pending)) {
      claimEntry(context, claim, id, items);
      claimedCount++;
    }
    pending = id.increment() ? groups.pendingFrom(claim.group, id) : 0;
  }
  if (pending === 0) id.setMinimum();
  else groups.pendingIdOf(pending, id);
  return claimedCount;
}

/** Writes the ID in front of what was written since `at`. */
function insertNextId(context: CommandContext, at: number, id: StreamId): void {
  const { out } = context.reply;
  const end = out.length;
  replyId(context, id);
  moveBefore(out, at, end);
}
