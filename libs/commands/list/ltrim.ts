/** LTRIM key start stop: keeps what LRANGE would reply. */
import type { CommandContext } from '../contract.ts';
import { integerArgument } from '../integer-argument.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { openList } from './list-key.hot.ts';

export function ltrim(context: CommandContext): void {
  const { database, reply } = context;
  const start = integerArgument(context, 2);
  if (Number.isNaN(start)) return;
  const stop = integerArgument(context, 3);
  if (Number.isNaN(stop)) return;
  const record = openList(context, 1);
  if (record === WRONG_TYPE) return;
  reply.ok();
  if (record === 0) return;
  const length = database.lists.lengthOf(record);
  const first = Math.max(start < 0 ? length + start : start, 0);
  const last = Math.min(stop < 0 ? length + stop : stop, length - 1);
  if (first > last) {
    database.lists.drop(record, length, true);
    return;
  }
  if (last < length - 1) database.lists.drop(record, length - 1 - last, false);
  // The first removal may have moved the record.
  if (first > 0) database.lists.drop(openList(context, 1), first, true);
}
