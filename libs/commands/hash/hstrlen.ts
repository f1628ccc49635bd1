/** HSTRLEN key field */
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { findField, readHash } from './hash-key.hot.ts';

export function hstrlen(context: CommandContext): void {
  const record = readHash(context, 1);
  if (record === WRONG_TYPE) return;
  if (!findField(context, record, 2)) {
    context.reply.integer(0);
    return;
  }
  const value = context.database.hashes.cursor.value();
  context.reply.integer(value.end - value.start);
}
