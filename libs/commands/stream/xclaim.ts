/**
 * XCLAIM key group consumer min-idle-time id [id …] [IDLE ms] [TIME unix-ms] [RETRYCOUNT count] [FORCE] [JUSTID]
 * [LASTID id]. What cannot be read as an ID is where the options begin.
 */
import { StreamId } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { integerArgument } from '../integer-argument.ts';
import { type Claim, claimEntry, mayClaim } from './claim.ts';
import { consumerToUse, existingGroup, type FoundGroup } from './group-lookup.ts';
import { arrayFrom } from './header-before.ts';
import { replyWithArguments, streamErrors } from './stream-errors.ts';
import { isStrictId, strictIdArgument } from './stream-id-argument.ts';

interface ClaimOptions {
  deliveredAtMs: number | undefined;
  deliveryCount: number | undefined;
  isForced: boolean;
  isJustId: boolean;
  readonly lastId: StreamId;
}

export function xclaim(context: CommandContext): void {
  const { args, database, nowMs, reply } = context;
  const found = existingGroup(context);
  if (found === undefined) return;
  const idleMsMin = integerArgument(context, 4, streamErrors.claimIdleTime);
  if (Number.isNaN(idleMsMin)) return;
  const ids: StreamId[] = [];
  for (let index = 5; index < args.count; index++) {
    const id = new StreamId();
    if (!isStrictId(args, index, id)) break;
    ids.push(id);
  }
  const options = parseOptions(context, 5 + ids.length);
  if (options === undefined) return;
  raiseLastId(context, found, options.lastId);
  const { record, group } = found;
  const consumer = consumerToUse(context, record, group, 3);
  const { deliveredAtMs = nowMs, deliveryCount, isForced, isJustId } = options;
  const isBogus = deliveredAtMs < 0 || deliveredAtMs > nowMs;
  const claim: Claim = {
    record,
    group,
    consumer,
    idleMsMin: Math.max(0, idleMsMin),
    deliveredAtMs: isBogus ? nowMs : deliveredAtMs,
    deliveryCount,
    isJustId,
  };
  const at = reply.out.length;
  let count = 0;
  for (const id of ids) {
    const items = database.streams.find(record, id);
    if (items === undefined) database.streams.groups.acknowledge(record, group, id);
    else if (mayClaim(context, claim, id, isForced)) {
      claimEntry(context, claim, id, items);
      count++;
    }
  }
  database.streams.groups.markSeen(record, group, consumer, nowMs, count > 0);
  arrayFrom(reply, at, count);
}

/** Undefined once the error is written. */
function parseOptions(context: CommandContext, first: number): ClaimOptions | undefined {
  const { args, nowMs } = context;
  const options: ClaimOptions = {
    deliveredAtMs: undefined,
    deliveryCount: undefined,
    isForced: false,
    isJustId: false,
    lastId: new StreamId(),
  };
  for (let index = first; index < args.count; index++) {
    const hasValue = index + 1 < args.count;
    let value = 0;
    if (args.is(index, 'FORCE')) options.isForced = true;
    else if (args.is(index, 'JUSTID')) options.isJustId = true;
    else if (args.is(index, 'IDLE') && hasValue) {
      value = integerArgument(context, ++index, streamErrors.claimIdle);
      options.deliveredAtMs = nowMs - value;
    } else if (args.is(index, 'TIME') && hasValue) {
      value = integerArgument(context, ++index, streamErrors.claimTime);
      options.deliveredAtMs = value;
    } else if (args.is(index, 'RETRYCOUNT') && hasValue) {
      value = integerArgument(context, ++index, streamErrors.claimRetryCount);
      options.deliveryCount = value < 0 ? undefined : Math.min(value, Number.MAX_SAFE_INTEGER);
    } else if (args.is(index, 'LASTID') && hasValue) {
      if (!strictIdArgument(context, ++index, options.lastId)) return undefined;
    } else {
      replyWithArguments(context, "ERR Unrecognized XCLAIM option '%'", index);
      return undefined;
    }
    if (Number.isNaN(value)) return undefined;
  }
  return options;
}

/** LASTID moves the group's last ID forwards only. */
function raiseLastId({ database }: CommandContext, { record, group }: FoundGroup, lastId: StreamId): void {
  const { groups } = database.streams;
  if (lastId.compare(groups.lastIdOf(group, new StreamId())) <= 0) return;
  groups.setPosition(record, group, lastId, groups.entriesReadOf(group));
}
