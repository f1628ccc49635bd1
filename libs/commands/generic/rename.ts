/** RENAME and RENAMENX key newkey: the value moves with its expiry. */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { recordToChange } from '../lookup.hot.ts';
import { areSameArguments } from '../same-arguments.ts';

export function rename(context: CommandContext): void {
  if (moveName(context, false) !== 'no such key') context.reply.ok();
}

export function renamenx(context: CommandContext): void {
  const outcome = moveName(context, true);
  if (outcome !== 'no such key') context.reply.integer(outcome === 'renamed' ? 1 : 0);
}

function moveName(context: CommandContext, onlyIfAbsent: boolean): 'no such key' | 'left alone' | 'renamed' {
  const { args, database, reply } = context;
  const source = recordToChange(context, 1);
  if (source === 0) {
    reply.raw(errors.noSuchKey);
    return 'no such key';
  }
  if (areSameArguments(args, 1, 2)) return 'left alone';
  if (onlyIfAbsent && recordToChange(context, 2) !== 0) return 'left alone';
  // Looking at the target may have removed it as expired, so the source is looked up anew.
  database.rename(recordToChange(context, 1), args.bytes, args.starts[2], args.ends[2]);
  return 'renamed';
}
