/**
 * The bounds of ranges by score (`5`, `(5`, `-inf`) and by member (`[a`, `(a`, `-`, `+`), as cuts between members: a
 * lower bound that excludes its value is a cut after it, an upper bound one before it. NaN, undefined: not valid.
 */
import type { ZsetBound } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { parseFloat64 } from '../float-argument.ts';

const OPENING_PARENTHESIS = 40;
const OPENING_BRACKET = 91;
const MINUS = 45;
const PLUS = 43;
const BLANK = 32;
const TAB = 9;
const CARRIAGE_RETURN = 13;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** The bound by score at argument `index`; undefined if it is no number. */
export function scoreBoundAt(
  context: CommandContext,
  index: number,
  isUpper: boolean,
): ZsetBound | undefined {
  const { bytes, starts, ends } = context.args;
  const start = starts[index];
  const isExclusive = start < ends[index] && bytes[start] === OPENING_PARENTHESIS;
  const score = scoreOfBound(bytes, isExclusive ? start + 1 : start, ends[index]);
  if (Number.isNaN(score)) return undefined;
  return { kind: 'score', score, bytes, start, end: start, isAfter: isExclusive !== isUpper };
}

/** The bound by member at argument `index`; undefined if it is none. */
export function memberBoundAt(
  context: CommandContext,
  index: number,
  isUpper: boolean,
): ZsetBound | undefined {
  const { bytes, starts, ends } = context.args;
  const start = starts[index];
  const end = ends[index];
  const bound: ZsetBound = { kind: 'member', score: 0, bytes, start: start + 1, end, isAfter: isUpper };
  if (start === end) return undefined;
  const first = bytes[start];
  if (first === MINUS || first === PLUS) {
    bound.kind = first === MINUS ? 'lowest' : 'highest';
    return end - start === 1 ? bound : undefined;
  }
  if (first === OPENING_PARENTHESIS) bound.isAfter = !isUpper;
  else if (first !== OPENING_BRACKET) return undefined;
  return bound;
}

/**
 * Bounds are read with more patience than scores: blanks in front, nothing at all (which is 0), what is too large or
 * too small for a double, and anything behind a zero byte are taken, as C's strtod makes of them.
 */
function scoreOfBound(bytes: Buffer, start: number, end: number): number {
  const value = parseFloat64(bytes, start, end);
  if (!Number.isNaN(value)) return value;
  const zero = bytes.subarray(start, end).indexOf(0);
  const stop = zero === -1 ? end : start + zero;
  if (stop === start) return 0;
  let from = start;
  while (from < stop && isBlank(bytes[from])) from++;
  const trimmed = parseFloat64(bytes, from, stop);
  if (!Number.isNaN(trimmed)) return trimmed;
  const text = bytes.latin1Slice(from, stop);
  return DECIMAL.test(text) ? Number(text) : Number.NaN;
}

function isBlank(byte: number): boolean {
  return byte === BLANK || (byte >= TAB && byte <= CARRIAGE_RETURN);
}
