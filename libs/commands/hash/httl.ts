/**
 * HTTL, HPTTL, HEXPIRETIME, HPEXPIRETIME key FIELDS numfields field [field …]: -2 where there is no such field, -1
 * where it has no expiry; seconds are rounded up.
 */
import { NO_EXPIRY } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { fieldListArgument } from './field-list.ts';
import { findField, readHash } from './hash-key.hot.ts';

const NO_FIELD = -2;
const NO_FIELD_EXPIRY = -1;

export function httl(context: CommandContext): void {
  replyExpiries(context, 1000, context.nowMs);
}

export function hpttl(context: CommandContext): void {
  replyExpiries(context, 1, context.nowMs);
}

export function hexpiretime(context: CommandContext): void {
  replyExpiries(context, 1000, 0);
}

export function hpexpiretime(context: CommandContext): void {
  replyExpiries(context, 1, 0);
}

function replyExpiries(context: CommandContext, unitMs: number, baseMs: number): void {
  const { args, database, reply } = context;
  const record = readHash(context, 1);
  if (record === WRONG_TYPE) return;
  const first = fieldListArgument(context, 2);
  if (first === -1) return;
  reply.array(args.count - first);
  for (let index = first; index < args.count; index++) {
    if (!findField(context, record, index)) {
      reply.integer(NO_FIELD);
      continue;
    }
    const expireAtMs = database.hashes.cursor.expireAtMs();
    if (expireAtMs === NO_EXPIRY) reply.integer(NO_FIELD_EXPIRY);
    else reply.integer(Math.ceil((expireAtMs - baseMs) / unitMs));
  }
}
