/** SCARD key */
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { readSet } from './set-key.hot.ts';

export function scard(context: CommandContext): void {
  const record = readSet(context, 1);
  if (record === WRONG_TYPE) return;
  context.reply.integer(record === 0 ? 0 : context.database.sets.cardinalityOf(record));
}
