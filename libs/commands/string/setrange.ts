/** SETRANGE key offset value: zero-pads up to the offset; an empty value changes nothing. */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import { stringToChange, WRONG_TYPE } from '../lookup.hot.ts';
import { fitsString } from './string-size.ts';

export function setrange(context: CommandContext): void {
  const { args, database, reply } = context;
  const { bytes, starts, ends } = args;
  const offset = integerArgument(context, 2);
  if (Number.isNaN(offset)) return;
  if (offset < 0) {
    reply.raw(errors.offsetOutOfRange);
    return;
  }
  const record = stringToChange(context, 1);
  if (record === WRONG_TYPE) return;
  if (args.lengthOf(3) === 0) {
    reply.integer(record === 0 ? 0 : database.stringLengthOf(record));
    return;
  }
  if (!fitsString(context, offset + args.lengthOf(3))) return;
  reply.integer(database.writeString(bytes, starts[1], ends[1], offset, bytes, starts[3], ends[3]));
}
