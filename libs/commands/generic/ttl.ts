/** TTL, PTTL, EXPIRETIME, PEXPIRETIME key: -2 without the key, -1 without an expiry; seconds are rounded. */
import { NO_EXPIRY } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { inspectRecord } from '../lookup.hot.ts';

const HALF_SECOND_MS = 500;

export function ttl(context: CommandContext): void {
  replyExpiry(context, 1000, context.nowMs);
}

export function pttl(context: CommandContext): void {
  replyExpiry(context, 1, context.nowMs);
}

export function expiretime(context: CommandContext): void {
  replyExpiry(context, 1000, 0);
}

export function pexpiretime(context: CommandContext): void {
  replyExpiry(context, 1, 0);
}

function replyExpiry(context: CommandContext, unitMs: number, baseMs: number): void {
  const { database, reply } = context;
  const record = inspectRecord(context, 1);
  const expireAtMs = record === 0 ? NO_EXPIRY : database.expireAtMsOf(record);
  if (expireAtMs === NO_EXPIRY) {
    reply.integer(record === 0 ? -2 : -1);
    return;
  }
  const leftMs = Math.max(expireAtMs - baseMs, 0);
  reply.integer(unitMs === 1 ? leftMs : Math.floor((leftMs + HALF_SECOND_MS) / unitMs));
}
