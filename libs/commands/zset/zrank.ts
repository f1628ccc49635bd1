/** ZRANK and ZREVRANK key member [WITHSCORE]. */
import type { CommandContext } from '../contract.ts';
import { replyDouble } from '../double-reply.hot.ts';
import { errors, replyWrongArity } from '../errors.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { readZset } from './zset-key.hot.ts';

export function zrank(context: CommandContext): void {
  replyRank(context, false);
}

export function zrevrank(context: CommandContext): void {
  replyRank(context, true);
}

function replyRank(context: CommandContext, isReverse: boolean): void {
  const { args, reply } = context;
  const { zsets } = context.database;
  if (args.count > 4) {
    replyWrongArity(context);
    return;
  }
  const withScore = args.count === 4;
  if (withScore && !args.is(3, 'WITHSCORE')) {
    reply.raw(errors.syntax);
    return;
  }
  const record = readZset(context, 1);
  if (record === WRONG_TYPE) return;
  const rank = record === 0 ? -1 : zsets.rankOf(record, args.bytes, args.starts[2], args.ends[2]);
  if (rank === -1) {
    if (withScore) reply.nilArray();
    else reply.nil();
    return;
  }
  if (withScore) reply.array(2);
  reply.integer(isReverse ? zsets.count(record) - 1 - rank : rank);
  if (withScore) replyDouble(reply, zsets.place.score);
}
