/** INCR and its family where a number leaves the 2^53 that incr.hot.ts handles: exact 64-bit arithmetic. */
import { INTEGER64_MAX, INTEGER64_MIN, parseInteger64 } from '@ringfort/base';
import { KEEP_EXPIRY } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integer64Argument } from '../integer-argument.ts';
import { stringToChange, WRONG_TYPE } from '../lookup.hot.ts';

/** INCRBY (sign 1) or DECRBY (sign -1) with an argument beyond 2^53. */
export function incrementByArgument64(context: CommandContext, sign: 1 | -1): void {
  const argument = integer64Argument(context, 2);
  if (argument === undefined) return;
  if (sign === -1 && argument === INTEGER64_MIN) context.reply.raw(errors.decrementOverflow);
  else increment64(context, argument * BigInt(sign));
}

export function increment64(context: CommandContext, by: bigint): void {
  const { args, database, reply, scratch } = context;
  const record = stringToChange(context, 1);
  if (record === WRONG_TYPE) return;
  let value: bigint | undefined = 0n;
  if (record !== 0) {
    const view = database.stringOf(record);
    value = parseInteger64(view.bytes, view.start, view.end);
  }
  if (value === undefined) {
    reply.raw(errors.notAnInteger);
    return;
  }
  const sum = value + by;
  if (sum < INTEGER64_MIN || sum > INTEGER64_MAX) {
    reply.raw(errors.incrementOverflow);
    return;
  }
  scratch.clear();
  scratch.latin1(sum.toString());
  const { bytes, length } = scratch;
  database.setString(args.bytes, args.starts[1], args.ends[1], bytes, 0, length, KEEP_EXPIRY);
  reply.integer64(sum);
}
