/** The sorted set at an argument, for reading and for changing, and how members are replied. */
import { type RecordAddress, ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { replyDouble } from '../double-reply.hot.ts';
import { readTyped, typedOnly } from '../lookup.hot.ts';

/** The sorted set at argument `index` for reading: its record, 0 when there is none, or WRONG_TYPE. */
export function readZset(context: CommandContext, index: number): RecordAddress {
  return readTyped(context, index, ValueType.zset);
}

/**
 * Begins a change of the sorted set at argument `index`, which may not exist: one lookup. Answers as `readZset` does. A
 * change that did not come needs no `close`.
 */
export function openZset(context: CommandContext, index: number): RecordAddress {
  const { args, database } = context;
  const record = database.zsets.open(args.bytes, args.starts[index], args.ends[index]);
  return typedOnly(context, record, ValueType.zset);
}

/** Replies `count` members from `rank` on, which must be there, upwards or downwards; the array's head is the caller's. */
export function replyMembers(
  context: CommandContext,
  record: RecordAddress,
  rank: number,
  count: number,
  isReverse: boolean,
): void {
  context.database.zsets.send(record, rank, isReverse ? -count : count, context.reply);
}

/** As `replyMembers`, with scores behind the members; `isNested`: in pairs. */
export function replyScoredMembers(
  context: CommandContext,
  record: RecordAddress,
  rank: number,
  count: number,
  options: { readonly isReverse: boolean; readonly isNested: boolean },
): void {
  const { reply } = context;
  const { zsets } = context.database;
  const { place } = zsets;
  if (count === 0) return;
  zsets.moveTo(record, rank);
  for (let left = count; left > 0; left--) {
    if (options.isNested) reply.array(2);
    reply.bulk(place.bytes, place.start, place.end);
    replyDouble(reply, place.score);
    if (options.isReverse) zsets.previous();
    else zsets.next();
  }
}
