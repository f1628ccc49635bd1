/** LINSERT key BEFORE | AFTER pivot element: next to the first element that equals the pivot. */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { openList } from './list-key.hot.ts';

export function linsert(context: CommandContext): void {
  const { args, database, reply } = context;
  const isAfter = args.is(2, 'AFTER');
  if (!isAfter && !args.is(2, 'BEFORE')) {
    reply.raw(errors.syntax);
    return;
  }
  const record = openList(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    reply.integer(0);
    return;
  }
  const { bytes, starts, ends } = args;
  const length = database.lists.lengthOf(record);
  const cursor = database.lists.cursorAt(record, 0, false);
  cursor.lookFor(bytes, starts[3], ends[3]);
  let index = 0;
  while (cursor.step() && !cursor.matches()) index++;
  if (index === length) {
    reply.integer(-1);
    return;
  }
  database.lists.insert(record, isAfter ? index + 1 : index, bytes, starts[4], ends[4]);
  reply.integer(length + 1);
}
