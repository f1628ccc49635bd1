/** EXPIRE, PEXPIRE, EXPIREAT, PEXPIREAT key time [NX | XX | GT | LT]: one implementation, two units, two origins. */
import { quotedArgument, writeQuotingError } from '@ringfort/command-table';
import { NO_EXPIRY } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { expiryArgument } from '../expiry-time.ts';
import { recordToChange } from '../lookup.hot.ts';

interface Conditions {
  ifNone: boolean;
  ifAny: boolean;
  ifLater: boolean;
  ifEarlier: boolean;
}

export function expire(context: CommandContext): void {
  changeExpiry(context, 1000, context.nowMs);
}

export function pexpire(context: CommandContext): void {
  changeExpiry(context, 1, context.nowMs);
}

export function expireat(context: CommandContext): void {
  changeExpiry(context, 1000, 0);
}

export function pexpireat(context: CommandContext): void {
  changeExpiry(context, 1, 0);
}

function changeExpiry(context: CommandContext, unitMs: number, baseMs: number): void {
  const { args, database, reply } = context;
  const conditions = parseConditions(context);
  if (conditions === undefined) return;
  const expireAtMs = expiryArgument(context, 2, unitMs, baseMs);
  if (Number.isNaN(expireAtMs)) return;
  const record = recordToChange(context, 1);
  if (record === 0 || !isMet(conditions, expireAtMs, database.expireAtMsOf(record))) {
    reply.integer(0);
    return;
  }
  // A time in the past deletes the key, as the primary's decision: replicas get a deletion.
  if (expireAtMs <= context.nowMs) database.remove(args.bytes, args.starts[1], args.ends[1]);
  else database.expire(record, expireAtMs);
  reply.integer(1);
}

/** Undefined once the error is written. */
function parseConditions(context: CommandContext): Conditions | undefined {
  const { args, reply } = context;
  const conditions = { ifNone: false, ifAny: false, ifLater: false, ifEarlier: false };
  for (let index = 3; index < args.count; index++) {
    if (args.is(index, 'NX')) conditions.ifNone = true;
    else if (args.is(index, 'XX')) conditions.ifAny = true;
    else if (args.is(index, 'GT')) conditions.ifLater = true;
    else if (args.is(index, 'LT')) conditions.ifEarlier = true;
    else {
      writeQuotingError(`ERR Unsupported option ${quotedArgument(args, index)}`, reply);
      return undefined;
    }
  }
  const { ifNone, ifAny, ifLater, ifEarlier } = conditions;
  if (ifNone && (ifAny || ifLater || ifEarlier)) {
    reply.raw(errors.expireNxExclusive);
    return undefined;
  }
  if (ifLater && ifEarlier) {
    reply.raw(errors.expireGtLtExclusive);
    return undefined;
  }
  return conditions;
}

/** A key without expiry counts as one that never expires: later than any time. */
function isMet(conditions: Conditions, expireAtMs: number, currentMs: number): boolean {
  if (currentMs === NO_EXPIRY) return !conditions.ifAny && !conditions.ifLater;
  if (conditions.ifNone) return false;
  if (conditions.ifLater && expireAtMs <= currentMs) return false;
  return !conditions.ifEarlier || expireAtMs < currentMs;
}
