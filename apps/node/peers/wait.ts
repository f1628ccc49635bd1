/** The arguments of a node's WAIT, and the reply when they are wrong. */
import type { Arguments, ReplyWriter } from '@ringfort/protocol';
import { parseWait as parse, type WaitRequest } from '@ringfort/session';

/** Undefined, with the error written, when they are wrong. */
export function parseWait(args: Arguments, reply: ReplyWriter): WaitRequest | undefined {
  const wait = parse(args);
  if (typeof wait !== 'string') return wait;
  reply.error(wait);
  return undefined;
}
