/** LINDEX key index. */
import type { CommandContext } from '../contract.ts';
import { integerArgument } from '../integer-argument.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { readList } from './list-key.hot.ts';

export function lindex(context: CommandContext): void {
  const { database, reply } = context;
  const record = readList(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    reply.nil();
    return;
  }
  const given = integerArgument(context, 2);
  if (Number.isNaN(given)) return;
  const length = database.lists.lengthOf(record);
  const index = given < 0 ? length + given : given;
  if (index < 0 || index >= length) {
    reply.nil();
    return;
  }
  const cursor = database.lists.cursorAt(record, index, false);
  cursor.next();
  reply.bulk(cursor.bytes, cursor.start, cursor.end);
}
