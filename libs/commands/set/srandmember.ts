/** SRANDMEMBER key [count]: a negative count may repeat members, a positive one takes each once. */
import type { RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { drawCountArgument } from '../random-count.ts';
import { replyDraws } from '../random-draws.ts';
import { readSet, replyMember, replyMembers } from './set-key.hot.ts';

export function srandmember(context: CommandContext): void {
  const { args, database, reply } = context;
  if (args.count > 2) {
    if (args.count > 3) reply.raw(errors.syntax);
    else replySeveral(context);
    return;
  }
  const record = readSet(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) reply.nil();
  else replyMember(reply, database.sets.random(record, context.random));
}

function replySeveral(context: CommandContext): void {
  const count = drawCountArgument(context);
  if (count === undefined) return;
  const record = readSet(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0 || count === 0) context.reply.array(0);
  else if (count < 0) replyRepeating(context, record, -count);
  else replySample(context, record, count);
}

/** So many members, each drawn from the whole set. */
function replyRepeating(context: CommandContext, record: RecordAddress, count: number): void {
  const { database, random, reply } = context;
  const drawOne = () => replyMember(reply, database.sets.random(record, random));
  replyDraws(context, { count, arrayLength: count }, drawOne);
}

/** So many different members, or all. */
function replySample(context: CommandContext, record: RecordAddress, count: number): void {
  const { database, random, reply } = context;
  const length = database.sets.cardinalityOf(record);
  reply.array(Math.min(count, length));
  if (count >= length) replyMembers(context, record);
  else database.sets.sample(record, count, random, (member) => replyMember(reply, member));
}
