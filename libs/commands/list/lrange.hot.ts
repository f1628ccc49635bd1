/** LRANGE key start stop: indexes from the end are negative, both ends included. */
import type { CommandContext } from '../contract.ts';
import { integerArgument } from '../integer-argument.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { readList, replyElements } from './list-key.hot.ts';

export function lrange(context: CommandContext): void {
  const start = integerArgument(context, 2);
  if (Number.isNaN(start)) return;
  const stop = integerArgument(context, 3);
  if (Number.isNaN(stop)) return;
  const record = readList(context, 1);
  if (record === WRONG_TYPE) return;
  const length = record === 0 ? 0 : context.database.lists.lengthOf(record);
  const first = Math.max(start < 0 ? length + start : start, 0);
  const last = Math.min(stop < 0 ? length + stop : stop, length - 1);
  if (first > last) context.reply.array(0);
  else replyElements(context, record, first, last - first + 1, false);
}
