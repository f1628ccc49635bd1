/** SET key value: the plain form is one store call, every option goes through set-with-options.ts. */
import { NO_EXPIRY } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { setWithOptions } from './set-with-options.ts';
import { storeArgument } from './store-string.hot.ts';

export function set(context: CommandContext): void {
  if (context.args.count === 3) {
    storeArgument(context, 2, NO_EXPIRY);
    context.reply.ok();
    return;
  }
  setWithOptions(context);
}
