/** SETEX key seconds value, PSETEX key milliseconds value. */
import type { CommandContext } from '../contract.ts';
import { futureExpiryArgument } from '../expiry-time.ts';
import { storeArgument } from './store-string.hot.ts';

export function setex(context: CommandContext): void {
  setExpiring(context, 1000);
}

export function psetex(context: CommandContext): void {
  setExpiring(context, 1);
}

function setExpiring(context: CommandContext, unitMs: number): void {
  const expireAtMs = futureExpiryArgument(context, 2, unitMs, context.nowMs);
  if (Number.isNaN(expireAtMs)) return;
  storeArgument(context, 3, expireAtMs);
  context.reply.ok();
}
