/**
 * The 80-bit extended floats of x86 (64-bit mantissa), which INCRBYFLOAT computes with in Redis. Sums and texts here
 * are bit for bit the same: values are `mantissa × 2^exponent` with a big mantissa, every result is computed
 * exactly and rounded once, half to even. Parsing from text is in extended-float-text.ts.
 */

const MANTISSA_BITS = 64;
/** The exponent of the smallest denormal, and the one past the largest value. */
const EXPONENT_MIN = -16_445;
const EXPONENT_END = 16_384;
const FRACTION_DIGITS = 17;
const FRACTION_SCALE = 10n ** BigInt(FRACTION_DIGITS);

export interface FiniteExtended {
  /** Signed; at most 64 bits. */
  readonly mantissa: bigint;
  readonly exponent: number;
}

export type ExtendedFloat = FiniteExtended | 'infinite';

export const ZERO: FiniteExtended = { mantissa: 0n, exponent: 0 };

/** The extended float nearest to `numerator / denominator`; the denominator is above zero. */
export function roundToExtended(numerator: bigint, denominator: bigint): ExtendedFloat {
  if (numerator === 0n) return ZERO;
  const magnitude = numerator < 0n ? -numerator : numerator;
  // A quotient of two or three bits more than the mantissa, and whether anything remains, decide the rounding.
  const shift = MANTISSA_BITS + 2 - bitLength(magnitude) + bitLength(denominator);
  const dividend = shift > 0 ? magnitude << BigInt(shift) : magnitude;
  const divisor = shift < 0 ? denominator << BigInt(-shift) : denominator;
  const quotient = dividend / divisor;
  const inexact = quotient * divisor !== dividend;
  const dropped = Math.max(bitLength(quotient) - MANTISSA_BITS, EXPONENT_MIN + shift);
  const mantissa = shiftRightHalfEven(quotient, dropped, inexact);
  const exponent = dropped - shift;
  if (mantissa !== 0n && bitLength(mantissa) + exponent > EXPONENT_END) return 'infinite';
  return { mantissa: numerator < 0n ? -mantissa : mantissa, exponent };
}

export function addExtended(left: ExtendedFloat, right: ExtendedFloat): ExtendedFloat {
  if (left === 'infinite' || right === 'infinite') return 'infinite';
  const exponent = Math.min(left.exponent, right.exponent);
  const sum =
    (left.mantissa << BigInt(left.exponent - exponent)) +
    (right.mantissa << BigInt(right.exponent - exponent));
  return exponent < 0
    ? roundToExtended(sum, 1n << BigInt(-exponent))
    : roundToExtended(sum << BigInt(exponent), 1n);
}

/** Decimal text as Redis stores it: at most 17 digits after the point, no trailing zeros, never an exponent. */
export function formatExtended(value: FiniteExtended): string {
  const magnitude = value.mantissa < 0n ? -value.mantissa : value.mantissa;
  const scaled =
    value.exponent >= 0
      ? (magnitude << BigInt(value.exponent)) * FRACTION_SCALE
      : shiftRightHalfEven(magnitude * FRACTION_SCALE, -value.exponent, false);
  if (scaled === 0n) return '0';
  const digits = scaled.toString().padStart(FRACTION_DIGITS + 1, '0');
  const whole = digits.slice(0, -FRACTION_DIGITS);
  const fraction = digits.slice(-FRACTION_DIGITS).replace(/0+$/, '');
  const sign = value.mantissa < 0n ? '-' : '';
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}

/** `value / 2^bits`, halves to even; `inexact` says that `value` itself lacks something below its last bit. */
function shiftRightHalfEven(value: bigint, bits: number, inexact: boolean): bigint {
  const kept = value >> BigInt(bits);
  const lost = value - (kept << BigInt(bits));
  const half = 1n << BigInt(bits - 1);
  if (lost > half || (lost === half && (inexact || (kept & 1n) === 1n))) return kept + 1n;
  return kept;
}

function bitLength(value: bigint): number {
  const hexadecimal = value.toString(16);
  return hexadecimal.length * 4 - Math.clz32(Number.parseInt(hexadecimal[0], 16)) + 28;
}
