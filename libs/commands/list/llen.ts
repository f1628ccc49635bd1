/** LLEN key. */
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { readList } from './list-key.hot.ts';

export function llen(context: CommandContext): void {
  const record = readList(context, 1);
  if (record !== WRONG_TYPE) {
    context.reply.integer(record === 0 ? 0 : context.database.lists.lengthOf(record));
  }
}
