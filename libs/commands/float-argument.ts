/**
 * Doubles in arguments, as Redis takes them: what C's strtod takes, as long as it takes all of it. So infinities and
 * hexadecimal digits are numbers, blanks in front and NaN are not, and neither is what only rounds to infinity or zero.
 */
import type { CommandContext } from './contract.ts';
import { errors } from './errors.ts';

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const HEXADECIMAL = /^([+-]?)0x([\da-f]*)\.?([\da-f]*)(?:p([+-]?\d+))?$/i;
const INFINITE = /^([+-]?)inf(?:inity)?$/i;
/** A digit that makes a decimal number differ from zero, in front of its exponent. */
const NONZERO = /^[^e]*[1-9]/i;
/** Numbers of so many bytes, without an exponent, are read without making a text of them. */
const PLAIN_BYTES_MAX = 16;
/** So many digits are an exact integer, and its quotient by a power of ten up to 10^22 is rounded once. */
const EXACT_DIGITS_MAX = 15;
const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
const SMALL_F = 102;
const SMALL_I = 105;
const SMALL_N = 110;
/** A bound on the work: no number that anybody means is longer. Redis has none here. */
const TEXT_BYTES_MAX = 5120;

/** Argument `index` as a double; NaN once the error is written. */
export function floatArgument(context: CommandContext, index: number, error = errors.notAFloat): number {
  const { args, reply } = context;
  const value = parseFloat64(args.bytes, args.starts[index], args.ends[index]);
  if (Number.isNaN(value)) reply.raw(error);
  return value;
}

/** The double in `bytes[start, end)`, NaN when it is none. */
export function parseFloat64(bytes: Buffer, start: number, end: number): number {
  if (end - start <= PLAIN_BYTES_MAX) {
    const plain = parsePlain(bytes, start, end);
    if (!Number.isNaN(plain)) return plain;
    const infinity = parseInfinity(bytes, start, end);
    if (!Number.isNaN(infinity)) return infinity;
  }
  if (end - start > TEXT_BYTES_MAX) return Number.NaN;
  const text = bytes.latin1Slice(start, end);
  if (DECIMAL.test(text)) {
    const value = Number(text);
    const isRoundedAway = !Number.isFinite(value) || (value === 0 && NONZERO.test(text));
    return isRoundedAway ? Number.NaN : value;
  }
  const infinite = INFINITE.exec(text);
  if (infinite !== null) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const hexadecimal = HEXADECIMAL.exec(text);
  return hexadecimal === null ? Number.NaN : hexadecimalValue(hexadecimal);
}

/** Digits with a sign or a point perhaps; NaN for anything else, which may still be a number. */
function parsePlain(bytes: Buffer, start: number, end: number): number {
  const isNegative = start < end && bytes[start] === MINUS;
  let digits = 0;
  let mantissa = 0;
  let scale = 0;
  for (let at = isNegative ? start + 1 : start; at < end; at++) {
    const byte = bytes[at];
    if (byte >= ZERO && byte <= NINE) {
      mantissa = mantissa * 10 + (byte - ZERO);
      digits++;
      scale *= 10;
    } else if (byte === POINT && scale === 0) scale = 1;
    else return Number.NaN;
  }
  if (digits === 0 || digits > EXACT_DIGITS_MAX) return Number.NaN;
  const value = scale > 1 ? mantissa / scale : mantissa;
  return isNegative ? -value : value;
}

/** `inf` in small letters, with a sign perhaps: the bound that most ranges have. */
function parseInfinity(bytes: Buffer, start: number, end: number): number {
  const first = bytes[start];
  const at = first === PLUS || first === MINUS ? start + 1 : start;
  const isInfinity = end - at === 3 && bytes[at] === SMALL_I && bytes[at + 1] === SMALL_N;
  if (!isInfinity || bytes[at + 2] !== SMALL_F) return Number.NaN;
  return first === MINUS ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function hexadecimalValue([, sign, whole, fraction, exponent = '0']: RegExpExecArray): number {
  const digits = whole + fraction;
  if (digits === '') return Number.NaN;
  const mantissa = BigInt(`0x${digits}`);
  const value = scaled(mantissa, Number(exponent) - fraction.length * 4);
  if (!Number.isFinite(value) || (value === 0 && mantissa !== 0n)) return Number.NaN;
  return sign === '-' ? -value : value;
}

/** mantissa × 2^exponent, rounded once: the mantissa is first cut to 64 bits, the last of which stands for all lost ones. */
function scaled(mantissa: bigint, exponent: number): number {
  const excess = Math.max(mantissa.toString(2).length - 64, 0);
  const kept = mantissa >> BigInt(excess);
  const lost = mantissa - (kept << BigInt(excess));
  const total = exponent + excess;
  const rounded = Number(lost === 0n ? kept : kept | 1n);
  // In two steps, since the power alone may be out of range where the product is not.
  const half = Math.trunc(total / 2);
  return rounded * 2 ** half * 2 ** (total - half);
}
