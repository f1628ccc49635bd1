/**
 * Reads extended floats as C's `strtold` does where Redis uses it: decimal, hexadecimal and `inf`, no blanks, no
 * `nan`, the whole text. What over- or underflows is refused.
 */
import { type ExtendedFloat, roundToExtended, ZERO } from './extended-float.ts';

const TEXT_BYTES_MAX = 5119;
/** Powers of ten beyond which no digit can be kept; they bound the work that a short text can ask for. */
const DECIMAL_EXPONENT_MAX = 4_940;
const DECIMAL_EXPONENT_MIN = -4_970;
const BINARY_EXPONENT_MAX = 16_400;
const BINARY_EXPONENT_MIN = -16_460;

const INFINITE = /^[+-]?inf(?:inity)?$/i;
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i;
const HEXADECIMAL = /^([+-]?)0x([\da-f]*)(?:\.([\da-f]*))?(?:p([+-]?\d+))?$/i;

/** The float in `bytes[start, end)`; undefined when Redis would say "value is not a valid float". */
export function parseExtended(bytes: Buffer, start: number, end: number): ExtendedFloat | undefined {
  if (end - start > TEXT_BYTES_MAX) return undefined;
  const text = bytes.latin1Slice(start, end);
  if (INFINITE.test(text)) return 'infinite';
  const decimal = DECIMAL.exec(text);
  if (decimal !== null) return fromDecimal(decimal);
  const hexadecimal = HEXADECIMAL.exec(text);
  return hexadecimal === null ? undefined : fromHexadecimal(hexadecimal);
}

function fromDecimal(match: RegExpExecArray): ExtendedFloat | undefined {
  const { digits, negative, fractionDigits, exponent } = partsOf(match);
  if (digits === undefined) return undefined;
  const significant = digits.replace(/^0+/, '');
  if (significant === '') return ZERO;
  const scale = exponent - fractionDigits;
  const leading = significant.length + scale;
  if (leading > DECIMAL_EXPONENT_MAX || leading < DECIMAL_EXPONENT_MIN) return undefined;
  const value = signed(BigInt(significant), negative);
  return refuseOutOfRange(
    scale >= 0
      ? roundToExtended(value * 10n ** BigInt(scale), 1n)
      : roundToExtended(value, 10n ** BigInt(-scale)),
  );
}

function fromHexadecimal(match: RegExpExecArray): ExtendedFloat | undefined {
  const { digits, negative, fractionDigits, exponent } = partsOf(match);
  if (digits === undefined) return undefined;
  const significant = digits.replace(/^0+/, '');
  if (significant === '') return ZERO;
  const scale = exponent - fractionDigits * 4;
  const leading = significant.length * 4 + scale;
  if (leading > BINARY_EXPONENT_MAX || leading < BINARY_EXPONENT_MIN) return undefined;
  const value = signed(BigInt(`0x${significant}`), negative);
  return refuseOutOfRange(
    scale >= 0 ? roundToExtended(value << BigInt(scale), 1n) : roundToExtended(value, 1n << BigInt(-scale)),
  );
}

function partsOf(match: RegExpExecArray) {
  const [, sign, whole, fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  return {
    digits: digits === '' ? undefined : digits,
    negative: sign === '-',
    fractionDigits: fraction.length,
    exponent: Number(exponent),
  };
}

function signed(value: bigint, negative: boolean): bigint {
  return negative ? -value : value;
}

/** The text was not zero: a result that is zero or infinite has left the range. */
function refuseOutOfRange(value: ExtendedFloat): ExtendedFloat | undefined {
  return value === 'infinite' || value.mantissa === 0n ? undefined : value;
}
