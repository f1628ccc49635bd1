/** ZREM key member [member …] */
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { openZset } from './zset-key.hot.ts';

export function zrem(context: CommandContext): void {
  const { args, reply } = context;
  const { zsets } = context.database;
  if (openZset(context, 1) === WRONG_TYPE) return;
  let removed = 0;
  for (let index = 2; index < args.count; index++) {
    if (zsets.remove(args.bytes, args.starts[index], args.ends[index])) removed++;
  }
  zsets.close();
  reply.integer(removed);
}
