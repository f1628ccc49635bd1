/** The set at a key argument, for reading and for changing, and how members are replied. */
import type { ReplyWriter } from '@ringfort/protocol';
import { type RecordAddress, type SetMember, ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { readTyped, typedOnly } from '../lookup.hot.ts';

/** For reading: the record, 0 when there is none, or WRONG_TYPE once the error is written. */
export function readSet(context: CommandContext, index: number): RecordAddress {
  return readTyped(context, index, ValueType.set);
}

/** Begins a change of the set at argument `index`, which may not exist: one lookup. Answers as `readSet` does. */
export function openSet(context: CommandContext, index: number): RecordAddress {
  const { args, database } = context;
  const record = database.sets.open(args.bytes, args.starts[index], args.ends[index]);
  return typedOnly(context, record, ValueType.set);
}

export function replyMember(reply: ReplyWriter, member: SetMember): void {
  reply.bulk(member.bytes, member.start, member.end);
}

/** Replies every member of the set; the array's or set's head is the caller's. */
export function replyMembers(context: CommandContext, record: RecordAddress): void {
  const members = context.database.sets.members(record);
  while (members.next()) replyMember(context.reply, members);
}
