/** XLEN key. */
import { ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { readTyped, WRONG_TYPE } from '../lookup.hot.ts';

export function xlen(context: CommandContext): void {
  const record = readTyped(context, 1, ValueType.stream);
  if (record === WRONG_TYPE) return;
  context.reply.integer(record === 0 ? 0 : context.database.streams.lengthOf(record));
}
