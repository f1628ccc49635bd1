/** ZRANDMEMBER key [count [WITHSCORES]]: a negative count may repeat members, a positive one takes each once. */
import { randomBelow } from '@ringfort/base';
import type { RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { randomCountArgument } from '../random-count.ts';
import { readZset, replyMembers, replyScoredMembers } from './zset-key.hot.ts';

/** With so large a part of the set asked for, ranks are drawn by leaving some out. */
const SPARSE_FACTOR = 3;

export function zrandmember(context: CommandContext): void {
  const { args, reply } = context;
  const { zsets } = context.database;
  if (args.count > 2) {
    replySeveral(context);
    return;
  }
  const record = readZset(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    reply.nil();
    return;
  }
  zsets.moveToRandom(record, context.random);
  reply.bulk(zsets.place.bytes, zsets.place.start, zsets.place.end);
}

function replySeveral(context: CommandContext): void {
  const count = randomCountArgument(context, 'WITHSCORES');
  if (count === undefined) return;
  const { wanted, withValues } = count;
  const record = readZset(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0 || wanted === 0) context.reply.array(0);
  else if (wanted < 0) replyDraws(context, record, -wanted, withValues);
  else replySample(context, record, wanted, withValues);
}

/** So many members, each drawn from the whole set. */
function replyDraws(
  context: CommandContext,
  record: RecordAddress,
  count: number,
  withScores: boolean,
): void {
  const length = context.database.zsets.count(record);
  replyHead(context, count, withScores);
  for (let left = count; left > 0; left--) {
    replyRank(context, record, randomBelow(context.random, length), withScores);
  }
}

/** So many different members, or all. */
function replySample(
  context: CommandContext,
  record: RecordAddress,
  wanted: number,
  withScores: boolean,
): void {
  const length = context.database.zsets.count(record);
  const count = Math.min(wanted, length);
  replyHead(context, count, withScores);
  const isSparse = count * SPARSE_FACTOR <= length;
  const drawn = new Set<number>();
  while (drawn.size < (isSparse ? count : length - count)) drawn.add(randomBelow(context.random, length));
  if (isSparse) {
    for (const rank of drawn) replyRank(context, record, rank, withScores);
    return;
  }
  for (let rank = 0; rank < length; rank++) {
    if (!drawn.has(rank)) replyRank(context, record, rank, withScores);
  }
}

function replyHead(context: CommandContext, count: number, withScores: boolean): void {
  const { reply } = context;
  reply.array(withScores && reply.version === 2 ? count * 2 : count);
}

function replyRank(context: CommandContext, record: RecordAddress, rank: number, withScores: boolean): void {
  if (!withScores) replyMembers(context, record, rank, 1, false);
  else
    replyScoredMembers(context, record, rank, 1, { isReverse: false, isNested: context.reply.version === 3 });
}
