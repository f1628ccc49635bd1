/** GETSET key value: GET, then SET. */
import { NO_EXPIRY } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { readString } from '../lookup.hot.ts';
import { replyString } from './get.hot.ts';
import { storeArgument } from './store-string.hot.ts';

export function getset(context: CommandContext): void {
  if (replyString(context, readString(context, 1))) storeArgument(context, 2, NO_EXPIRY);
}
