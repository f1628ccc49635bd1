/** LREM key count element: from the head on, from the tail on if the count is negative, all if it is 0. */
import type { CommandContext } from '../contract.ts';
import { integerArgument } from '../integer-argument.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { openList } from './list-key.hot.ts';

export function lrem(context: CommandContext): void {
  const { args, database, reply } = context;
  const count = integerArgument(context, 2);
  if (Number.isNaN(count)) return;
  const record = openList(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    reply.integer(0);
    return;
  }
  const length = database.lists.lengthOf(record);
  const limit = count === 0 ? length : Math.min(Math.abs(count), length);
  const element = { bytes: args.bytes, start: args.starts[3], end: args.ends[3] };
  reply.integer(database.lists.removeEqual(record, limit, count >= 0, element));
}
