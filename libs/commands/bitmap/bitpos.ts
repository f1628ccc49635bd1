/**
 * BITPOS key 0|1 [start [end [BYTE | BIT]]]: the first such bit. Without an end the string counts as followed by
 * zeros without limit, so a 0 is found behind it; arguments are checked even when the key is absent.
 */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import { readString, WRONG_TYPE } from '../lookup.hot.ts';
import { type RangeArguments, resolveRange, unitArgument } from './bit-range.ts';
import { findBit } from './find-bit.hot.ts';

const NOT_FOUND = -1;

export function bitpos(context: CommandContext): void {
  const { database, reply } = context;
  const bit = integerArgument(context, 2);
  if (Number.isNaN(bit)) return;
  if (bit !== 0 && bit !== 1) {
    reply.raw(errors.bitArgument);
    return;
  }
  const range = parseRange(context);
  if (range === undefined) return;
  const record = readString(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    reply.integer(bit === 0 ? 0 : NOT_FOUND);
    return;
  }
  const value = database.stringOf(record);
  const byteLength = value.end - value.start;
  const { first, last } = resolveRange(range, byteLength);
  const found = findBit(value.bytes, value.start, { bit, first, last });
  const isBehindEnd = found === NOT_FOUND && bit === 0 && range.end === undefined && first <= last;
  reply.integer(isBehindEnd ? byteLength * 8 : found);
}

/** Undefined once the error is written. */
function parseRange(context: CommandContext): RangeArguments | undefined {
  const { args, reply } = context;
  if (args.count > 6) {
    reply.raw(errors.syntax);
    return undefined;
  }
  const start = args.count > 3 ? integerArgument(context, 3) : 0;
  if (Number.isNaN(start)) return undefined;
  const unit = unitArgument(context, 5);
  if (unit === undefined) return undefined;
  const end = args.count > 4 ? integerArgument(context, 4) : undefined;
  if (Number.isNaN(end)) return undefined;
  return { start, end, inBits: unit === 'bit' };
}
