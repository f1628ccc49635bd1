/**
 * BITOP AND | OR | XOR | NOT destination key [key …]. Shorter strings count as padded with zeros; the destination loses
 * its expiry, and is removed when the result is empty.
 */
import { NO_EXPIRY } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { readString, WRONG_TYPE } from '../lookup.hot.ts';

const OPERATIONS = ['AND', 'OR', 'XOR', 'NOT'] as const;
type Operation = (typeof OPERATIONS)[number];

const FIRST_SOURCE = 3;

export function bitop(context: CommandContext): void {
  const { args, database, reply } = context;
  const operation = OPERATIONS.find((each) => args.is(1, each));
  if (operation === undefined) {
    reply.raw(errors.syntax);
    return;
  }
  if (operation === 'NOT' && args.count !== FIRST_SOURCE + 1) {
    reply.raw(errors.bitOperationNot);
    return;
  }
  const length = longestSource(context);
  if (length === undefined) return;
  if (length === 0) {
    database.remove(args.bytes, args.starts[2], args.ends[2]);
  } else {
    storeRaw(context, combine(context, operation, length));
  }
  reply.integer(length);
}

/** Redis stores the result as a `raw` string, which here is a string that was written in place: hence the second write. */
function storeRaw(context: CommandContext, result: Buffer): void {
  const { args, database } = context;
  const [start, end] = [args.starts[2], args.ends[2]];
  database.setString(args.bytes, start, end, result, 0, result.length, NO_EXPIRY);
  database.writeString(args.bytes, start, end, 0, result, 0, 1);
}

/** Undefined once the error is written: a source is no string. */
function longestSource(context: CommandContext): number | undefined {
  let longest = 0;
  for (let index = FIRST_SOURCE; index < context.args.count; index++) {
    const record = readString(context, index);
    if (record === WRONG_TYPE) return undefined;
    if (record !== 0) longest = Math.max(longest, context.database.stringLengthOf(record));
  }
  return longest;
}

function combine(context: CommandContext, operation: Operation, length: number): Buffer {
  const { args, database } = context;
  const result = Buffer.alloc(length);
  for (let index = FIRST_SOURCE; index < args.count; index++) {
    const record = database.peek(args.bytes, args.starts[index], args.ends[index]);
    const source = record === 0 ? undefined : database.stringOf(record);
    const bytes = source === undefined ? Buffer.alloc(0) : source.bytes.subarray(source.start, source.end);
    if (index === FIRST_SOURCE) bytes.copy(result);
    else applyTo(result, bytes, operation);
  }
  if (operation === 'NOT') for (let at = 0; at < length; at++) result[at] = ~result[at];
  return result;
}

function applyTo(result: Buffer, source: Buffer, operation: Operation): void {
  if (operation === 'AND') {
    for (let at = 0; at < source.length; at++) result[at] &= source[at];
    result.fill(0, source.length);
  } else if (operation === 'OR') {
    for (let at = 0; at < source.length; at++) result[at] |= source[at];
  } else {
    for (let at = 0; at < source.length; at++) result[at] ^= source[at];
  }
}
