/** Taking over a pending entry: what XCLAIM and XAUTOCLAIM do with each one. */
import type {
  ConsumerAddress,
  EntryItems,
  GroupAddress,
  PendingAddress,
  RecordAddress,
  StreamId,
} from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { replyItems } from './entry-reply.hot.ts';
import { replyId } from './stream-id-reply.hot.ts';

export interface Claim {
  readonly record: RecordAddress;
  readonly group: GroupAddress;
  /** Who takes over. */
  readonly consumer: ConsumerAddress;
  readonly idleMsMin: number;
  readonly deliveredAtMs: number;
  /** Undefined: one more than it was, but for JUSTID, which leaves it. */
  readonly deliveryCount: number | undefined;
  readonly isJustId: boolean;
}

/** Whether the entry is pending for long enough, or not pending and to be made so by force. */
export function mayClaim(context: CommandContext, claim: Claim, id: StreamId, isForced: boolean): boolean {
  const { groups } = context.database.streams;
  const pending = groups.findPending(claim.group, id);
  return pending === 0 ? isForced : isIdle(context, claim, pending);
}

/** Whether the entry was given out long enough ago. */
export function isIdle(context: CommandContext, { idleMsMin }: Claim, pending: PendingAddress): boolean {
  if (idleMsMin === 0) return true;
  return context.nowMs - context.database.streams.groups.deliveredAtMsOf(pending) >= idleMsMin;
}

/** Gives the entry to the consumer and replies it. One that was not pending counts as delivered once before. */
export function claimEntry(context: CommandContext, claim: Claim, id: StreamId, items: EntryItems): void {
  const { groups } = context.database.streams;
  const { record, group, consumer, deliveredAtMs, deliveryCount, isJustId } = claim;
  const pending = groups.findPending(group, id);
  const countBefore = pending === 0 ? 1 : groups.deliveryCountOf(pending);
  const count = deliveryCount ?? countBefore + (isJustId ? 0 : 1);
  groups.deliver(record, group, consumer, id, deliveredAtMs, count);
  if (isJustId) replyId(context, id);
  else replyItems(context, id, items);
}
