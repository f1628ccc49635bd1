/** BITCOUNT key [start end [BYTE | BIT]]: arguments are checked even when the key is absent. */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { readString, WRONG_TYPE } from '../lookup.hot.ts';
import { type RangeArguments, resolveRange, startAndEnd, unitArgument } from './bit-range.ts';
import { countBits } from './count-bits.hot.ts';

export function bitcount(context: CommandContext): void {
  const { database, reply } = context;
  const range = parseRange(context);
  if (range === undefined) return;
  const record = readString(context, 1);
  if (record === WRONG_TYPE) return;
  // A backward range counted from the end is empty even where both ends would be cut to the first byte.
  const isBackward = range.start < 0 && range.end !== undefined && range.end < 0 && range.start > range.end;
  if (record === 0 || isBackward) {
    reply.integer(0);
    return;
  }
  const value = database.stringOf(record);
  const { first, last } = resolveRange(range, value.end - value.start);
  reply.integer(countBits(value.bytes, value.start, first, last));
}

/** Undefined once the error is written. */
function parseRange(context: CommandContext): RangeArguments | undefined {
  const { args, reply } = context;
  if (args.count === 2) return { start: 0, end: undefined, inBits: false };
  if (args.count !== 4 && args.count !== 5) {
    reply.raw(errors.syntax);
    return undefined;
  }
  const bounds = startAndEnd(context, 2);
  if (bounds === undefined) return undefined;
  const unit = unitArgument(context, 4);
  return unit === undefined ? undefined : { ...bounds, inBits: unit === 'bit' };
}
