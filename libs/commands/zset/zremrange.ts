/** ZREMRANGEBYRANK, ZREMRANGEBYSCORE and ZREMRANGEBYLEX key min max. */
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { parseRangeQuery, type RangeOrder, ranksOf } from './range-query.ts';
import { openZset } from './zset-key.hot.ts';

export function zremrangebyrank(context: CommandContext): void {
  removeRange(context, 'rank');
}

export function zremrangebyscore(context: CommandContext): void {
  removeRange(context, 'score');
}

export function zremrangebylex(context: CommandContext): void {
  removeRange(context, 'member');
}

function removeRange(context: CommandContext, order: RangeOrder): void {
  const { reply } = context;
  const { zsets } = context.database;
  const query = parseRangeQuery(context, { order, isReverse: false, isStore: false, firstBound: 2 });
  if (query === undefined) return;
  const record = openZset(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    reply.integer(0);
    return;
  }
  const { start, count } = ranksOf(zsets, record, query);
  zsets.removeRanks(start, count);
  zsets.close();
  reply.integer(count);
}
