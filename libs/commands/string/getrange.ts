/** GETRANGE key start end, and SUBSTR, its old name: offsets from the end are negative, both ends included. */
import type { CommandContext } from '../contract.ts';
import { integerArgument } from '../integer-argument.ts';
import { readString, WRONG_TYPE } from '../lookup.hot.ts';

export function getrange(context: CommandContext): void {
  const { database, reply } = context;
  const first = integerArgument(context, 2);
  if (Number.isNaN(first)) return;
  const last = integerArgument(context, 3);
  if (Number.isNaN(last)) return;
  const record = readString(context, 1);
  if (record === WRONG_TYPE) return;
  const length = record === 0 ? 0 : database.stringLengthOf(record);
  const start = Math.max(first < 0 ? length + first : first, 0);
  const end = Math.min(Math.max(last < 0 ? length + last : last, 0), length - 1);
  // The first condition is Redis's: a backward range before the string's begin is empty, not its first byte.
  if ((first < 0 && last < 0 && first > last) || start > end) {
    reply.bulkText('');
    return;
  }
  const value = database.stringOf(record);
  reply.bulk(value.bytes, value.start + start, value.start + end + 1);
}
