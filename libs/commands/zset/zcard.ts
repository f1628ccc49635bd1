/** ZCARD key */
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { readZset } from './zset-key.hot.ts';

export function zcard(context: CommandContext): void {
  const record = readZset(context, 1);
  if (record === WRONG_TYPE) return;
  context.reply.integer(record === 0 ? 0 : context.database.zsets.count(record));
}
