/** HMGET key field [field …] */
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { findField, readHash, replyValue } from './hash-key.hot.ts';

export function hmget(context: CommandContext): void {
  const { args, reply } = context;
  const record = readHash(context, 1);
  if (record === WRONG_TYPE) return;
  reply.array(args.count - 2);
  for (let index = 2; index < args.count; index++) {
    if (findField(context, record, index)) replyValue(context);
    else reply.nil();
  }
}
