/** HGET key field */
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { findField, readHash, replyValue } from './hash-key.hot.ts';

export function hget(context: CommandContext): void {
  const record = readHash(context, 1);
  if (record === WRONG_TYPE) return;
  if (findField(context, record, 2)) replyValue(context);
  else context.reply.nil();
}
