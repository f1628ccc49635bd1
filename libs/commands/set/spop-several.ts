/** SPOP key count. */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integerFrom } from '../integer-argument.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { openSet, replyMember, replyMembers } from './set-key.hot.ts';

/** Redis builds what so few times as many removals leave over anew, and with that in the smallest form that fits. */
const REBUILD_FACTOR = 5;

export function popSeveral(context: CommandContext): void {
  const { args, database, reply } = context;
  const { sets } = database;
  const count = integerFrom(context, 2, 0, errors.notPositive);
  if (Number.isNaN(count)) return;
  const record = openSet(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0 || count === 0) {
    reply.set(0);
    return;
  }
  const length = sets.cardinalityOf(record);
  if (count >= length) {
    reply.set(length);
    replyMembers(context, record);
    database.remove(args.bytes, args.starts[1], args.ends[1]);
    return;
  }
  reply.set(count);
  for (let left = count; left > 0; left--) {
    replyMember(reply, sets.pick(context.random));
    sets.removePicked();
  }
  if ((length - count) * REBUILD_FACTOR <= count) sets.compact();
}
