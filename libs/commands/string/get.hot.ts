/** GET key. */
import type { CommandContext } from '../contract.ts';
import { readString, WRONG_TYPE } from '../lookup.hot.ts';

export function get(context: CommandContext): void {
  replyString(context, readString(context, 1));
}

/** Replies the string of `record`, nil for 0; false when the key held another type and the error is written. */
export function replyString(context: CommandContext, record: number): boolean {
  if (record === WRONG_TYPE) return false;
  if (record === 0) {
    context.reply.nil();
    return true;
  }
  const value = context.database.stringOf(record);
  context.reply.bulk(value.bytes, value.start, value.end);
  return true;
}
