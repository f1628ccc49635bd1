/** LPOP and RPOP key [count]. */
import type { RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors, replyWrongArity } from '../errors.ts';
import { integerFrom } from '../integer-argument.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { openList, replyElements } from './list-key.hot.ts';

export function lpop(context: CommandContext): void {
  pop(context, true);
}

export function rpop(context: CommandContext): void {
  pop(context, false);
}

function pop(context: CommandContext, atHead: boolean): void {
  if (context.args.count > 2) {
    popSeveral(context, atHead);
    return;
  }
  const record = openList(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    context.reply.nil();
    return;
  }
  const lists = context.database.lists;
  const cursor = lists.cursorAt(record, atHead ? 0 : lists.lengthOf(record) - 1, false);
  cursor.next();
  context.reply.bulk(cursor.bytes, cursor.start, cursor.end);
  lists.drop(record, 1, atHead);
}

function popSeveral(context: CommandContext, atHead: boolean): void {
  if (context.args.count > 3) {
    replyWrongArity(context);
    return;
  }
  const count = integerFrom(context, 2, 0, errors.notPositive);
  if (Number.isNaN(count)) return;
  const record = openList(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) context.reply.nilArray();
  else if (count === 0) context.reply.array(0);
  else popElements(context, record, count, atHead);
}

/** Replies at most `count` elements from an end on as an array, and removes them. */
export function popElements(
  context: CommandContext,
  record: RecordAddress,
  count: number,
  atHead: boolean,
): void {
  const lists = context.database.lists;
  const length = lists.lengthOf(record);
  const popped = Math.min(count, length);
  replyElements(context, record, atHead ? 0 : length - 1, popped, !atHead);
  lists.drop(record, popped, atHead);
}
