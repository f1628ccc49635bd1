/** HEXISTS key field */
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { findField, readHash } from './hash-key.hot.ts';

export function hexists(context: CommandContext): void {
  const record = readHash(context, 1);
  if (record !== WRONG_TYPE) context.reply.integer(findField(context, record, 2) ? 1 : 0);
}
