/** The hash at a key argument, and the values of its fields in replies. */
import type { ReplyWriter } from '@ringfort/protocol';
import { type RecordAddress, ValueType, type ValueView } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { readTyped, typedToChange } from '../lookup.hot.ts';

/** For reading: the record, 0 when there is none, or WRONG_TYPE once the error is written. */
export function readHash(context: CommandContext, index: number): RecordAddress {
  return readTyped(context, index, ValueType.hash);
}

/** As `readHash`, for a command that goes on to change the key. */
export function hashToChange(context: CommandContext, index: number): RecordAddress {
  return typedToChange(context, index, ValueType.hash);
}

/** Begins a change of the hash at argument 1, which the last lookup was for. */
export function beginChange(context: CommandContext, record: RecordAddress): void {
  const { args, database } = context;
  database.hashes.change.begin(record, args.bytes, args.starts[1], args.ends[1]);
}

/** Puts the cursor on the field at argument `index`; false if there is no such field, or (record 0) no hash. */
export function findField(context: CommandContext, record: RecordAddress, index: number): boolean {
  const { args, database } = context;
  return record !== 0 && database.hashes.find(record, args.bytes, args.starts[index], args.ends[index]);
}

export function replyField(context: CommandContext): void {
  replyView(context.reply, context.database.hashes.cursor.field());
}

export function replyValue(context: CommandContext): void {
  replyView(context.reply, context.database.hashes.cursor.value());
}

export function replyView(reply: ReplyWriter, view: ValueView): void {
  reply.bulk(view.bytes, view.start, view.end);
}
