/** ZRANGESTORE destination source min max [BYSCORE | BYLEX] [REV] [LIMIT offset count] */
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { parseRangeQuery, ranksOf } from './range-query.ts';
import { ScoredMembers } from './scored-members.ts';
import { readZset } from './zset-key.hot.ts';

const FORM = { order: undefined, isReverse: undefined, isStore: true, firstBound: 3 } as const;

export function zrangestore(context: CommandContext): void {
  const { reply } = context;
  const { zsets } = context.database;
  const query = parseRangeQuery(context, FORM);
  if (query === undefined) return;
  const record = readZset(context, 2);
  if (record === WRONG_TYPE) return;
  const found = new ScoredMembers();
  if (record !== 0) {
    const { start, count } = ranksOf(zsets, record, query);
    const { place } = zsets;
    zsets.moveTo(record, start);
    for (let left = count; left > 0; left--) {
      found.add(place.score, place.bytes, place.start, place.end);
      zsets.next();
    }
  }
  found.store(context, 1);
  reply.integer(found.count);
}
