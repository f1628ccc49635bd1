/** The arguments of `WAIT numreplicas timeout`, which either tier answers by its own means. */
import { parseInteger } from '@ringfort/base';
import type { Arguments } from '@ringfort/protocol';

export interface WaitRequest {
  readonly replicaCount: number;
  /** 0: for ever. */
  readonly timeoutMs: number;
}

/** What is asked for, or the text of the error reply. */
export function parseWait(args: Arguments): WaitRequest | string {
  const replicaCount = parseInteger(args.bytes, args.starts[1], args.ends[1]);
  const timeoutMs = parseInteger(args.bytes, args.starts[2], args.ends[2]);
  if (!Number.isSafeInteger(replicaCount)) return 'ERR value is not an integer or out of range';
  if (!Number.isSafeInteger(timeoutMs)) return 'ERR timeout is not an integer or out of range';
  if (timeoutMs < 0) return 'ERR timeout is negative';
  return { replicaCount, timeoutMs };
}
