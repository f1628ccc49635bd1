/** The range arguments of BITCOUNT and BITPOS: start and end in bytes or, with BIT, in bits; negative from the end. */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';

export interface RangeArguments {
  readonly start: number;
  /** Absent: to the end of the string. */
  readonly end: number | undefined;
  readonly inBits: boolean;
}

/** Bits `first` to `last`, both included; none when first > last. */
export interface BitRange {
  readonly first: number;
  readonly last: number;
}

/** BIT or BYTE in argument `index`, BYTE when there is none; undefined once the error is written. */
export function unitArgument(context: CommandContext, index: number): 'bit' | 'byte' | undefined {
  const { args, reply } = context;
  if (index >= args.count || args.is(index, 'BYTE')) return 'byte';
  if (args.is(index, 'BIT')) return 'bit';
  reply.raw(errors.syntax);
  return undefined;
}

/** `start` at `first` and `end` behind it, both integers; undefined once the error is written. */
export function startAndEnd(
  context: CommandContext,
  first: number,
): { start: number; end: number } | undefined {
  const start = integerArgument(context, first);
  if (Number.isNaN(start)) return undefined;
  const end = integerArgument(context, first + 1);
  return Number.isNaN(end) ? undefined : { start, end };
}

/** The bits of a string of `byteLength` bytes that the arguments name. */
export function resolveRange(range: RangeArguments, byteLength: number): BitRange {
  const total = range.inBits ? byteLength * 8 : byteLength;
  const end = range.end ?? total - 1;
  const first = Math.max(range.start < 0 ? total + range.start : range.start, 0);
  const last = Math.min(Math.max(end < 0 ? total + end : end, 0), total - 1);
  return range.inBits ? { first, last } : { first: first * 8, last: last * 8 + 7 };
}
