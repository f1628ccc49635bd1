/** XPENDING key group [[IDLE min-idle-time] start end count [consumer]]: a summary, or the entries one by one. */
import { type GroupAddress, type PendingAddress, StreamId } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import { consumerAt, existingGroup } from './group-lookup.ts';
import { arrayFrom } from './header-before.ts';
import { intervalEnd, intervalStart } from './stream-id-argument.ts';
import { replyId } from './stream-id-reply.hot.ts';

interface PendingRange {
  readonly start: StreamId;
  readonly end: StreamId;
  readonly count: number;
  readonly idleMsMin: number;
  /** Argument of the consumer's name, 0: all consumers. */
  readonly consumerIndex: number;
}

export function xpending(context: CommandContext): void {
  const { args, reply } = context;
  if (args.count === 3) {
    const found = existingGroup(context);
    if (found !== undefined) replySummary(context, found.group);
    return;
  }
  if (args.count < 6 || args.count > 9) {
    reply.raw(errors.syntax);
    return;
  }
  const range = parseRange(context);
  if (range === undefined) return;
  const found = existingGroup(context);
  if (found !== undefined) replyRange(context, found.group, range);
}

/** Undefined once the error is written. */
function parseRange(context: CommandContext): PendingRange | undefined {
  const { args, reply } = context;
  const hasIdle = args.is(3, 'IDLE');
  const idleMsMin = hasIdle ? integerArgument(context, 4) : 0;
  if (Number.isNaN(idleMsMin)) return undefined;
  if (hasIdle && args.count < 8) {
    reply.raw(errors.syntax);
    return undefined;
  }
  const first = hasIdle ? 5 : 3;
  const count = integerArgument(context, first + 2);
  if (Number.isNaN(count)) return undefined;
  const start = new StreamId();
  const end = new StreamId();
  if (!intervalStart(context, first, start) || !intervalEnd(context, first + 1, end)) return undefined;
  return { start, end, count, idleMsMin, consumerIndex: first + 3 < args.count ? first + 3 : 0 };
}

function replySummary(context: CommandContext, group: GroupAddress): void {
  const { database, reply } = context;
  const { groups } = database.streams;
  const id = new StreamId();
  const pendingCount = groups.pendingCountOf(group);
  reply.array(4);
  reply.integer(pendingCount);
  if (pendingCount === 0) {
    reply.nil();
    reply.nil();
    reply.nilArray();
    return;
  }
  replyId(context, groups.pendingIdOf(groups.pendingFrom(group, id), id));
  replyId(context, groups.pendingIdOf(groups.lastPendingOf(group), id));
  const at = reply.out.length;
  let consumerCount = 0;
  groups.forEachConsumer(group, (consumer) => {
    const count = groups.pendingCountOfConsumer(consumer);
    if (count === 0) return;
    const name = groups.nameOf(consumer);
    reply.array(2);
    reply.bulk(name.bytes, name.start, name.end);
    reply.bulkText(String(count));
    consumerCount++;
  });
  arrayFrom(reply, at, consumerCount);
}

function replyRange(context: CommandContext, group: GroupAddress, range: PendingRange): void {
  const { database, nowMs, reply } = context;
  const { groups } = database.streams;
  const consumer = range.consumerIndex === 0 ? 0 : consumerAt(context, group, range.consumerIndex);
  if (range.consumerIndex !== 0 && consumer === 0) {
    reply.array(0);
    return;
  }
  const at = reply.out.length;
  const id = range.start;
  let count = 0;
  while (count < range.count) {
    const pending =
      consumer === 0 ? groups.pendingFrom(group, id) : groups.pendingOfConsumerFrom(consumer, id);
    if (pending === 0 || groups.pendingIdOf(pending, id).compare(range.end) > 0) break;
    const idleMs = nowMs - groups.deliveredAtMsOf(pending);
    if (range.idleMsMin === 0 || idleMs >= range.idleMsMin) {
      replyPending(context, pending, id, idleMs);
      count++;
    }
    if (!id.increment()) break;
  }
  arrayFrom(reply, at, count);
}

function replyPending(context: CommandContext, pending: PendingAddress, id: StreamId, idleMs: number): void {
  const { database, reply } = context;
  const { groups } = database.streams;
  const name = groups.nameOf(groups.consumerOf(pending));
  reply.array(4);
  replyId(context, id);
  reply.bulk(name.bytes, name.start, name.end);
  reply.integer(Math.max(0, idleMs));
  reply.integer(groups.deliveryCountOf(pending));
}
