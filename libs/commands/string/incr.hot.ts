/**
 * INCR, DECR, INCRBY, DECRBY. Numbers within 2^53 stay plain numbers; what is or becomes larger continues in
 * increment-64.ts with exact 64-bit arithmetic.
 */
import { parseInteger } from '@ringfort/base';
import { NO_EXPIRY } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { stringToChange, WRONG_TYPE } from '../lookup.hot.ts';
import { increment64, incrementByArgument64 } from './increment-64.ts';

export function incr(context: CommandContext): void {
  increment(context, 1);
}

export function decr(context: CommandContext): void {
  increment(context, -1);
}

export function incrby(context: CommandContext): void {
  incrementByArgument(context, 1);
}

export function decrby(context: CommandContext): void {
  incrementByArgument(context, -1);
}

function incrementByArgument(context: CommandContext, sign: 1 | -1): void {
  const { args, reply } = context;
  const by = parseInteger(args.bytes, args.starts[2], args.ends[2]);
  if (Number.isSafeInteger(by)) increment(context, by * sign);
  else if (Number.isNaN(by)) reply.raw(errors.notAnInteger);
  else incrementByArgument64(context, sign);
}

function increment(context: CommandContext, by: number): void {
  const { args, database, reply, scratch } = context;
  const record = stringToChange(context, 1);
  if (record === WRONG_TYPE) return;
  let value = 0;
  if (record !== 0) {
    const view = database.stringOf(record);
    value = parseInteger(view.bytes, view.start, view.end);
    if (Number.isNaN(value)) {
      reply.raw(errors.notAnInteger);
      return;
    }
  }
  const sum = value + by;
  if (!Number.isSafeInteger(value) || !Number.isSafeInteger(sum)) {
    increment64(context, BigInt(by));
    return;
  }
  scratch.clear();
  scratch.decimal(sum);
  const { bytes, length } = scratch;
  if (record !== 0) database.replaceString(record, bytes, 0, length);
  else database.setString(args.bytes, args.starts[1], args.ends[1], bytes, 0, length, NO_EXPIRY);
  reply.integer(sum);
}
