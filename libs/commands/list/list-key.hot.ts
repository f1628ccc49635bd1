/** The list at an argument, for reading and for changing, and what all list commands do with their arguments. */
import { type RecordAddress, ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { readTyped, typedOnly } from '../lookup.hot.ts';

/** The list at argument `index` for reading: its record, 0 when there is none, or WRONG_TYPE. */
export function readList(context: CommandContext, index: number): RecordAddress {
  return readTyped(context, index, ValueType.list);
}

/** As `readList`, opened for a change: it must be made before anything else is looked up. */
export function openList(context: CommandContext, index: number): RecordAddress {
  const { args, database } = context;
  const record = database.lists.open(args.bytes, args.starts[index], args.ends[index]);
  return typedOnly(context, record, ValueType.list);
}

/** Whether argument `index` is LEFT; undefined, the error written, when it is not RIGHT either. */
export function headArgument(context: CommandContext, index: number): boolean | undefined {
  if (context.args.is(index, 'LEFT')) return true;
  if (context.args.is(index, 'RIGHT')) return false;
  context.reply.raw(errors.syntax);
  return undefined;
}

/** Replies `count` elements as an array: those from `index` on, which the list has, towards the tail or the head. */
export function replyElements(
  context: CommandContext,
  record: RecordAddress,
  index: number,
  count: number,
  towardsHead: boolean,
): void {
  const reply = context.reply;
  reply.array(count);
  const cursor = context.database.lists.cursorAt(record, index, towardsHead);
  for (let rest = count; rest > 0 && cursor.next(); rest--) {
    reply.bulk(cursor.bytes, cursor.start, cursor.end);
  }
}
