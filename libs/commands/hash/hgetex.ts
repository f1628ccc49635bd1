/**
 * HGETEX key [EX seconds | PX ms | EXAT seconds | PXAT ms | PERSIST] FIELDS numfields field [field …]: HMGET, then
 * another expiry for the fields that are there.
 */
import { NO_EXPIRY } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { fieldListArgument } from './field-list.ts';
import { fieldTimeArgument, fieldTimeOption } from './field-time.ts';
import { beginChange, hashToChange, replyValue } from './hash-key.hot.ts';
import { setFieldExpiry } from './set-field-expiry.ts';

const OPTION_AT = 2;

export function hgetex(context: CommandContext): void {
  const { args, database, reply } = context;
  const record = hashToChange(context, 1);
  if (record === WRONG_TYPE) return;
  const timeOption = fieldTimeOption(context, OPTION_AT);
  const persists = args.is(OPTION_AT, 'PERSIST');
  let listAt = OPTION_AT;
  if (timeOption !== undefined) listAt = OPTION_AT + 2;
  else if (persists) listAt = OPTION_AT + 1;
  const first = fieldListArgument(context, listAt);
  if (first === -1) return;
  let expireAtMs: number | undefined = persists ? NO_EXPIRY : undefined;
  if (timeOption !== undefined) {
    const baseMs = timeOption.isAbsolute ? 0 : context.nowMs;
    expireAtMs = fieldTimeArgument(context, OPTION_AT + 1, timeOption.unitMs, baseMs);
    if (Number.isNaN(expireAtMs)) return;
  }
  reply.array(args.count - first);
  beginChange(context, record);
  for (let index = first; index < args.count; index++) getField(context, index, expireAtMs);
  database.hashes.change.end();
}

/** `expireAtMs` undefined leaves the expiry as it is. */
function getField(context: CommandContext, index: number, expireAtMs: number | undefined): void {
  const { args, database, reply } = context;
  const { change, cursor } = database.hashes;
  if (!change.find(args.bytes, args.starts[index], args.ends[index])) {
    reply.nil();
    return;
  }
  replyValue(context);
  if (expireAtMs === undefined) return;
  if (expireAtMs !== NO_EXPIRY) setFieldExpiry(context, index, expireAtMs);
  else if (cursor.expireAtMs() !== NO_EXPIRY) {
    change.setExpiry(args.bytes, args.starts[index], args.ends[index], NO_EXPIRY);
  }
}
