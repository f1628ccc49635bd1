/** SETNX key value: SET … NX with an integer reply. */
import { NO_EXPIRY } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { recordToChange } from '../lookup.hot.ts';
import { storeArgument } from './store-string.hot.ts';

export function setnx(context: CommandContext): void {
  const exists = recordToChange(context, 1) !== 0;
  if (!exists) storeArgument(context, 2, NO_EXPIRY);
  context.reply.integer(exists ? 0 : 1);
}
