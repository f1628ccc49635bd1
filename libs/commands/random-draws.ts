/**
 * The draws of a negative count (SRANDMEMBER, HRANDFIELD, ZRANDMEMBER): elements may come again, so nothing that is
 * stored bounds the reply. The hard limit of output does: whoever asks for more could only be dropped, and is refused
 * instead, before the first draw where the count alone says it.
 */
import type { CommandContext } from './contract.ts';
import { errors } from './errors.ts';

/** `$0`, a line end, nothing, a line end. */
const ELEMENT_BYTES_MIN = 6;

export interface Draws {
  readonly count: number;
  /** Elements of the reply's array. */
  readonly arrayLength: number;
}

/** Calls `drawOne`, which replies what it drew, so many times. */
export function replyDraws(context: CommandContext, draws: Draws, drawOne: () => void): void {
  const { reply, services } = context;
  const { out } = reply;
  const replyStart = out.length;
  const replyBytesMax = Number(services.option('client-output-hard-limit'));
  if (draws.count * ELEMENT_BYTES_MIN > replyBytesMax) {
    reply.raw(errors.outOfRange);
    return;
  }
  reply.array(draws.arrayLength);
  for (let left = draws.count; left > 0; left--) {
    drawOne();
    if (out.length - replyStart > replyBytesMax) {
      out.length = replyStart;
      reply.raw(errors.outOfRange);
      return;
    }
  }
}
