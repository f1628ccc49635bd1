/** ZCOUNT key min max, and ZLEXCOUNT key min max. */
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { memberBoundAt, scoreBoundAt } from './bounds.ts';
import { memberRange, scoreRange } from './rank-range.ts';
import { zsetErrors } from './zset-errors.ts';
import { readZset } from './zset-key.hot.ts';

export function zcount(context: CommandContext): void {
  const { database, reply } = context;
  const min = scoreBoundAt(context, 2, false);
  const max = scoreBoundAt(context, 3, true);
  if (min === undefined || max === undefined) {
    reply.raw(zsetErrors.scoreBound);
    return;
  }
  const record = readZset(context, 1);
  if (record === WRONG_TYPE) return;
  reply.integer(record === 0 ? 0 : scoreRange(database.zsets, record, min, max).count);
}

export function zlexcount(context: CommandContext): void {
  const { database, reply } = context;
  const min = memberBoundAt(context, 2, false);
  const max = memberBoundAt(context, 3, true);
  if (min === undefined || max === undefined) {
    reply.raw(zsetErrors.memberBound);
    return;
  }
  const record = readZset(context, 1);
  if (record === WRONG_TYPE) return;
  reply.integer(record === 0 ? 0 : memberRange(database.zsets, record, { min, max }, false).count);
}
