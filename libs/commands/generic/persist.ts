/** PERSIST key. */
import { NO_EXPIRY } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { recordToChange } from '../lookup.hot.ts';

export function persist(context: CommandContext): void {
  const { database, reply } = context;
  const record = recordToChange(context, 1);
  const expires = record !== 0 && database.expireAtMsOf(record) !== NO_EXPIRY;
  if (expires) database.expire(record, NO_EXPIRY);
  reply.integer(expires ? 1 : 0);
}
