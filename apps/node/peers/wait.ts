/** The arguments of `WAIT numreplicas timeout`. */
import { parseInteger } from '@ringfort/base';
import type { Arguments, ReplyWriter } from '@ringfort/protocol';

export interface WaitRequest {
  readonly replicaCount: number;
  /** 0: for ever. */
  readonly timeoutMs: number;
}

/** Undefined, with the error written, when they are wrong. */
export function parseWait(args: Arguments, reply: ReplyWriter): WaitRequest | undefined {
  const replicaCount = parseInteger(args.bytes, args.starts[1], args.ends[1]);
  const timeoutMs = parseInteger(args.bytes, args.starts[2], args.ends[2]);
  if (!Number.isSafeInteger(replicaCount)) reply.error('ERR value is not an integer or out of range');
  else if (!Number.isSafeInteger(timeoutMs)) reply.error('ERR timeout is not an integer or out of range');
  else if (timeoutMs < 0) reply.error('ERR timeout is negative');
  else return { replicaCount, timeoutMs };
  return undefined;
}
