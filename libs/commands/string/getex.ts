/** GETEX key [EX seconds | PX ms | EXAT seconds | PXAT ms | PERSIST]: GET, then change the expiry. */
import { NO_EXPIRY } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { readString, WRONG_TYPE } from '../lookup.hot.ts';
import { replyString } from './get.hot.ts';
import { expiryOfOptions, parseStringOptions } from './string-options.ts';

export function getex(context: CommandContext): void {
  const { args, database } = context;
  const options = parseStringOptions(args, 2, 'getex');
  if (options === undefined) {
    context.reply.raw(errors.syntax);
    return;
  }
  const record = readString(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    context.reply.nil();
    return;
  }
  const expireAtMs = options.expiry === undefined ? NO_EXPIRY : expiryOfOptions(context, options.expiry);
  if (Number.isNaN(expireAtMs)) return;
  replyString(context, record);
  if (options.expiry !== undefined) {
    if (expireAtMs <= context.nowMs) database.remove(args.bytes, args.starts[1], args.ends[1]);
    else database.expire(record, expireAtMs);
  } else if (options.persist && database.expireAtMsOf(record) !== NO_EXPIRY) {
    database.expire(record, NO_EXPIRY);
  }
}
