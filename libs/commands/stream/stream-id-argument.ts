/**
 * Stream IDs in arguments: `milliseconds-sequence`, each an unsigned 64-bit number, or the milliseconds alone. Numbers
 * are read as Redis does: C's strtoull takes what is not canonical (leading zeros and blanks, signs), a zero byte
 * ends them, and an ID of 128 bytes or more is none.
 */
import type { Arguments } from '@ringfort/protocol';
import { StreamId } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { streamErrors } from './stream-errors.ts';

const ID_BYTES_MAX = 127;
/** Numbers of so many digits are exact. */
const EXACT_DIGITS_MAX = 15;
const HALF = 0x100000000;
const HALF_MASK = 0xffffffffn;
const UNSIGNED_64_MAX = 2n ** 64n - 1n;
const MINUS = 45;
const PLUS = 43;
const STAR = 42;
const OPEN_PARENTHESIS = 40;
const CANONICAL_NEGATIVE = /^-[1-9]\d*$/;
const LENIENT_NUMBER = /^[ \t\n\v\f\r]*([+-]?)(\d+)$/;

export const IdForm = { invalid: 0, whole: 1, automaticSequence: 2 } as const;
export type IdForm = (typeof IdForm)[keyof typeof IdForm];

/** Reads an ID without `-` and `+`; a missing sequence is 0, or the greatest if asked. `ms-*` is of its own form. */
export function parseId(
  bytes: Buffer,
  start: number,
  end: number,
  id: StreamId,
  isMissingSequenceLast = false,
): IdForm {
  if (end - start > ID_BYTES_MAX) return IdForm.invalid;
  const stop = placeOf(bytes, 0, start, end);
  const dash = placeOf(bytes, MINUS, start, stop);
  const ms = unsigned(bytes, start, dash);
  if (ms === undefined) return IdForm.invalid;
  setMs(id, ms);
  if (dash === stop) {
    if (isMissingSequenceLast) setSequence(id, UNSIGNED_64_MAX);
    else setSequence(id, 0);
    return IdForm.whole;
  }
  if (stop === dash + 2 && bytes[dash + 1] === STAR) {
    setSequence(id, 0);
    return IdForm.automaticSequence;
  }
  const sequence = unsigned(bytes, dash + 1, stop);
  if (sequence === undefined) return IdForm.invalid;
  setSequence(id, sequence);
  return IdForm.whole;
}

/** Whether argument `index` is an ID such as commands other than XADD take; it is in `id` then. */
export function isStrictId(args: Arguments, index: number, id: StreamId): boolean {
  return parseId(args.bytes, args.starts[index], args.ends[index], id) === IdForm.whole;
}

/** Argument `index` into `id`; false once the error is written. */
export function strictIdArgument(context: CommandContext, index: number, id: StreamId): boolean {
  if (isStrictId(context.args, index, id)) return true;
  context.reply.raw(streamErrors.invalidId);
  return false;
}

/** As strictIdArgument, with `-` and `+` for the least and the greatest ID. */
export function idArgument(
  context: CommandContext,
  index: number,
  id: StreamId,
  isMissingSequenceLast = false,
): boolean {
  const { args, reply } = context;
  const start = args.starts[index];
  const isOneByte = args.ends[index] === start + 1;
  if (isOneByte && args.bytes[start] === MINUS) {
    id.setMinimum();
    return true;
  }
  if (isOneByte && args.bytes[start] === PLUS) {
    id.setMaximum();
    return true;
  }
  if (parseId(args.bytes, start, args.ends[index], id, isMissingSequenceLast) === IdForm.whole) return true;
  reply.raw(streamErrors.invalidId);
  return false;
}

/** The first ID of an interval, which a parenthesis excludes; false once the error is written. */
export function intervalStart(context: CommandContext, index: number, id: StreamId): boolean {
  if (!isExclusive(context.args, index)) return idArgument(context, index, id);
  if (!exclusiveId(context, index, id, false)) return false;
  if (id.increment()) return true;
  context.reply.raw(streamErrors.invalidStart);
  return false;
}

/** The last ID of an interval, as intervalStart. */
export function intervalEnd(context: CommandContext, index: number, id: StreamId): boolean {
  if (!isExclusive(context.args, index)) return idArgument(context, index, id, true);
  if (!exclusiveId(context, index, id, true)) return false;
  if (id.decrement()) return true;
  context.reply.raw(streamErrors.invalidEnd);
  return false;
}

/** The IDs of arguments `first` to the last; undefined once the error is written. */
export function strictIdArguments(context: CommandContext, first: number): StreamId[] | undefined {
  const ids: StreamId[] = [];
  for (let index = first; index < context.args.count; index++) {
    const id = new StreamId();
    if (!strictIdArgument(context, index, id)) return undefined;
    ids.push(id);
  }
  return ids;
}

function isExclusive(args: Arguments, index: number): boolean {
  return args.lengthOf(index) > 1 && args.bytes[args.starts[index]] === OPEN_PARENTHESIS;
}

function exclusiveId(
  context: CommandContext,
  index: number,
  id: StreamId,
  isMissingSequenceLast: boolean,
): boolean {
  const { bytes, starts, ends } = context.args;
  if (parseId(bytes, starts[index] + 1, ends[index], id, isMissingSequenceLast) === IdForm.whole) return true;
  context.reply.raw(streamErrors.invalidId);
  return false;
}

/** Where a byte stands in `bytes[start, end)`, or `end`. */
function placeOf(bytes: Buffer, byte: number, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== byte) at++;
  return at;
}

/** A number below 2^53 as such, a larger one as a BigInt, undefined when it is none. */
function unsigned(bytes: Buffer, start: number, end: number): number | bigint | undefined {
  const length = end - start;
  if (length === 0) return undefined;
  if (length > EXACT_DIGITS_MAX) return lenientUnsigned(bytes.latin1Slice(start, end));
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = bytes[at] - 48;
    if (digit < 0 || digit > 9) return lenientUnsigned(bytes.latin1Slice(start, end));
    value = value * 10 + digit;
  }
  return value;
}

function lenientUnsigned(text: string): bigint | undefined {
  if (CANONICAL_NEGATIVE.test(text)) return undefined;
  const match = LENIENT_NUMBER.exec(text);
  if (match === null) return undefined;
  const value = BigInt(match[2]);
  if (value > UNSIGNED_64_MAX) return undefined;
  return match[1] === '-' ? BigInt.asUintN(64, -value) : value;
}

function setMs(id: StreamId, value: number | bigint): void {
  id.msHigh = highHalf(value);
  id.msLow = lowHalf(value);
}

function setSequence(id: StreamId, value: number | bigint): void {
  id.seqHigh = highHalf(value);
  id.seqLow = lowHalf(value);
}

function highHalf(value: number | bigint): number {
  return typeof value === 'number' ? Math.floor(value / HALF) : Number(value >> 32n);
}

function lowHalf(value: number | bigint): number {
  return typeof value === 'number' ? value >>> 0 : Number(value & HALF_MASK);
}
