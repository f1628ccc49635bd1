/** MSET and MSETNX key value [key value …]. */
import { NO_EXPIRY } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { replyWrongArity } from '../errors.ts';
import { recordToChange } from '../lookup.hot.ts';

export function mset(context: CommandContext): void {
  if (!hasPairs(context)) return;
  storePairs(context);
  context.reply.ok();
}

export function msetnx(context: CommandContext): void {
  if (!hasPairs(context)) return;
  for (let index = 1; index < context.args.count; index += 2) {
    if (recordToChange(context, index) !== 0) {
      context.reply.integer(0);
      return;
    }
  }
  storePairs(context);
  context.reply.integer(1);
}

function hasPairs(context: CommandContext): boolean {
  if (context.args.count % 2 === 1) return true;
  replyWrongArity(context);
  return false;
}

function storePairs(context: CommandContext): void {
  const { args, database } = context;
  const { bytes, starts, ends } = args;
  for (let key = 1; key < args.count; key += 2) {
    const value = key + 1;
    database.setString(bytes, starts[key], ends[key], bytes, starts[value], ends[value], NO_EXPIRY);
  }
}
