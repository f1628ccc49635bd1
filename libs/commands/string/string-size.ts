/** The bound on strings that grow in place, which is `proto-max-bulk-len` as in Redis. */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';

export function stringBytesMax(context: CommandContext): number {
  return Number(context.services.option('proto-max-bulk-len'));
}

/** False, with the error written, when a string would end beyond the bound. */
export function fitsString(context: CommandContext, endOffset: number): boolean {
  if (endOffset <= stringBytesMax(context)) return true;
  context.reply.raw(errors.stringTooLong);
  return false;
}
