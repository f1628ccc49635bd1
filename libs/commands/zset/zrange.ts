/** ZRANGE key min max with its options, and the older commands for parts of it. */
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { parseRangeQuery, type RangeForm, type RangeOrder, ranksOf } from './range-query.ts';
import { readZset, replyMembers, replyScoredMembers } from './zset-key.hot.ts';

const ANY = formOf(undefined, undefined);
const RANKS_DOWN = formOf('rank', true);
const SCORES_UP = formOf('score', false);
const SCORES_DOWN = formOf('score', true);
const MEMBERS_UP = formOf('member', false);
const MEMBERS_DOWN = formOf('member', true);

export function zrange(context: CommandContext): void {
  replyRange(context, ANY);
}

export function zrevrange(context: CommandContext): void {
  replyRange(context, RANKS_DOWN);
}

export function zrangebyscore(context: CommandContext): void {
  replyRange(context, SCORES_UP);
}

export function zrevrangebyscore(context: CommandContext): void {
  replyRange(context, SCORES_DOWN);
}

export function zrangebylex(context: CommandContext): void {
  replyRange(context, MEMBERS_UP);
}

export function zrevrangebylex(context: CommandContext): void {
  replyRange(context, MEMBERS_DOWN);
}

function formOf(order: RangeOrder | undefined, isReverse: boolean | undefined): RangeForm {
  return { order, isReverse, isStore: false, firstBound: 2 };
}

function replyRange(context: CommandContext, form: RangeForm): void {
  const { reply } = context;
  const query = parseRangeQuery(context, form);
  if (query === undefined) return;
  const record = readZset(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    reply.array(0);
    return;
  }
  const { start, count } = ranksOf(context.database.zsets, record, query);
  const { isReverse } = query;
  const rank = isReverse ? start + count - 1 : start;
  const isNested = query.withScores && reply.version === 3;
  reply.array(query.withScores && !isNested ? count * 2 : count);
  if (query.withScores) replyScoredMembers(context, record, rank, count, { isReverse, isNested });
  else replyMembers(context, record, rank, count, isReverse);
}
