/** STRLEN key. */
import type { CommandContext } from '../contract.ts';
import { readString, WRONG_TYPE } from '../lookup.hot.ts';

export function strlen(context: CommandContext): void {
  const record = readString(context, 1);
  if (record !== WRONG_TYPE) {
    context.reply.integer(record === 0 ? 0 : context.database.stringLengthOf(record));
  }
}
