/** SET key value [NX | XX] [GET] [EX seconds | PX ms | EXAT seconds | PXAT ms | KEEPTTL]. */
import { KEEP_EXPIRY, NO_EXPIRY } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { readString, recordToChange } from '../lookup.hot.ts';
import { replyString } from './get.hot.ts';
import { storeArgument } from './store-string.hot.ts';
import { expiryOfOptions, parseStringOptions } from './string-options.ts';

export function setWithOptions(context: CommandContext): void {
  const options = parseStringOptions(context.args, 3, 'set');
  if (options === undefined) {
    context.reply.raw(errors.syntax);
    return;
  }
  const expireAtMs = options.expiry === undefined ? NO_EXPIRY : expiryOfOptions(context, options.expiry);
  if (Number.isNaN(expireAtMs)) return;
  if (options.get && !replyString(context, readString(context, 1))) return;
  if (options.condition !== undefined) {
    const exists = recordToChange(context, 1) !== 0;
    if (exists === (options.condition === 'absent')) {
      if (!options.get) context.reply.nil();
      return;
    }
  }
  storeArgument(context, 2, options.keepExpiry ? KEEP_EXPIRY : expireAtMs);
  if (!options.get) context.reply.ok();
}
