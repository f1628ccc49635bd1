/** SISMEMBER key member, and SMISMEMBER key member [member …], which answers for each. */
import type { RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { readSet } from './set-key.hot.ts';

export function sismember(context: CommandContext): void {
  const record = readSet(context, 1);
  if (record !== WRONG_TYPE) replyIsMember(context, record, 2);
}

export function smismember(context: CommandContext): void {
  const { args, reply } = context;
  const record = readSet(context, 1);
  if (record === WRONG_TYPE) return;
  reply.array(args.count - 2);
  for (let index = 2; index < args.count; index++) replyIsMember(context, record, index);
}

function replyIsMember(context: CommandContext, record: RecordAddress, index: number): void {
  const { args, database } = context;
  const isMember =
    record !== 0 && database.sets.has(record, args.bytes, args.starts[index], args.ends[index]);
  context.reply.integer(isMember ? 1 : 0);
}
