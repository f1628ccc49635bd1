/** APPEND key value. */
import { NO_EXPIRY } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { stringToChange, WRONG_TYPE } from '../lookup.hot.ts';
import { storeArgument } from './store-string.hot.ts';
import { fitsString } from './string-size.ts';

export function append(context: CommandContext): void {
  const { args, database, reply } = context;
  const { bytes, starts, ends } = args;
  const record = stringToChange(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    storeArgument(context, 2, NO_EXPIRY);
    reply.integer(args.lengthOf(2));
    return;
  }
  const length = database.stringLengthOf(record);
  if (!fitsString(context, length + args.lengthOf(2))) return;
  reply.integer(database.writeString(bytes, starts[1], ends[1], length, bytes, starts[2], ends[2]));
}
