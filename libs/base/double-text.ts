/**
 * Doubles as Redis 7.0 prints them: C's `%.17g`, which is 17 significant digits without trailing zeros, in scientific
 * notation from 1e17 up and below 1e-4.
 */

const DIGITS = 17;
/** Whole numbers below it print as integers do. */
const PLAIN_LIMIT = 1e15;
const EXPONENT_MIN = -4;
/** Digits that show whether 18 are the exact value: a longer one would need zeros over and over. */
const EXACT_DIGITS = 60;
const ZERO = 48;
const FIVE = 53;

export function doubleText(value: number): string {
  if (isPlainInteger(value)) return String(value);
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return '-0';
  const sign = value < 0 ? '-' : '';
  const scientific = roundedScientific(Math.abs(value));
  const mark = scientific.indexOf('e');
  const exponent = Number(scientific.slice(mark + 1));
  const digits = withoutTrailingZeros(scientific[0] + scientific.slice(2, mark));
  if (exponent < EXPONENT_MIN || exponent >= DIGITS) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    const size = String(Math.abs(exponent)).padStart(2, '0');
    return `${sign}${digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${size}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return sign + digits.padEnd(exponent + 1, '0');
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** Whether a double prints as an integer of at most 15 digits does. */
export function isPlainInteger(value: number): boolean {
  return value < PLAIN_LIMIT && value > -PLAIN_LIMIT && Math.floor(value) === value && !Object.is(value, -0);
}

/**
 * 17 digits in scientific notation. JavaScript rounds a value exactly between two up, C to the even one: that happens
 * only when the exact value has 18 digits and ends in 5.
 */
function roundedScientific(value: number): string {
  const text = value.toExponential(DIGITS - 1);
  const longer = value.toExponential(DIGITS);
  const mark = longer.indexOf('e');
  if (longer.charCodeAt(mark - 1) !== FIVE) return text;
  if ((longer.charCodeAt(mark - 2) - ZERO) % 2 === 1) return text;
  const exact = value.toExponential(EXACT_DIGITS);
  const exactMark = exact.indexOf('e');
  for (let at = mark; at < exactMark; at++) if (exact.charCodeAt(at) !== ZERO) return text;
  return longer.slice(0, mark - 1) + longer.slice(mark);
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 1 && digits.charCodeAt(end - 1) === ZERO) end--;
  return digits.slice(0, end);
}
