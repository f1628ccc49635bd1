/** ZSCORE key member, and ZMSCORE key member [member …]. */
import type { RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { replyDouble } from '../double-reply.hot.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { readZset } from './zset-key.hot.ts';

export function zscore(context: CommandContext): void {
  const record = readZset(context, 1);
  if (record !== WRONG_TYPE) replyScore(context, record, 2);
}

export function zmscore(context: CommandContext): void {
  const { args, reply } = context;
  const record = readZset(context, 1);
  if (record === WRONG_TYPE) return;
  reply.array(args.count - 2);
  for (let index = 2; index < args.count; index++) replyScore(context, record, index);
}

function replyScore(context: CommandContext, record: RecordAddress, index: number): void {
  const { args, database, reply } = context;
  const score =
    record === 0
      ? Number.NaN
      : database.zsets.scoreOf(record, args.bytes, args.starts[index], args.ends[index]);
  if (Number.isNaN(score)) reply.nil();
  else replyDouble(reply, score);
}
