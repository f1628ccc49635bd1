import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doubleText } from './double-text.ts';

test.each([
  [0, '0'],
  [-0, '-0'],
  [3.1, '3.1000000000000001'],
  [1e17, '1e+17'],
  [1e16, '10000000000000000'],
  [2 ** 57, '1.4411518807585587e+17'],
  [2 ** 56, '72057594037927936'],
  [1e-7, '9.9999999999999995e-08'],
  [0.0001, '0.0001'],
  [0.00001, '1.0000000000000001e-05'],
  [-2.5, '-2.5'],
  // Exactly between two of 17 digits: the even one.
  [2 ** -25, '2.9802322387695312e-08'],
  [3 * 2 ** -25, '8.9406967163085938e-08'],
  [5e-324, '4.9406564584124654e-324'],
  [1.7976931348623157e308, '1.7976931348623157e+308'],
  [Number.POSITIVE_INFINITY, 'inf'],
  [Number.NEGATIVE_INFINITY, '-inf'],
])('%d is written as %s', (value, text) => {
  expect(doubleText(value)).toBe(text);
});

/** 17 digits of a positive double and its decimal exponent, by exact arithmetic; halves go to the even digit. */
function exactDigits(value: number): [digits: string, exponent: number] {
  let binaryExponent = 0;
  let mantissa = value;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    binaryExponent--;
  }
  let exponent = Number(value.toExponential(20).split('e')[1]);
  const round = (): bigint => {
    const shift = 16 - exponent;
    const numerator = BigInt(mantissa) * 10n ** BigInt(Math.max(shift, 0));
    const denominator = 2n ** BigInt(-binaryExponent) * 10n ** BigInt(Math.max(-shift, 0));
    const floor = numerator / denominator;
    const twiceRest = 2n * (numerator % denominator);
    const isUp = twiceRest > denominator || (twiceRest === denominator && floor % 2n === 1n);
    return isUp ? floor + 1n : floor;
  };
  let digits = round();
  if (digits >= 10n ** 17n) {
    exponent++;
    digits = round();
  }
  return [digits.toString(), exponent];
}

test('the digits are the exactly rounded ones, in the notation of printf', () => {
  const halves = fc
    .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 15, max: 70 }))
    .map(([numerator, power]) => numerator / 2 ** power);
  const doubles = fc.double({ noNaN: true, noDefaultInfinity: true, min: 5e-324 });
  fc.assert(
    fc.property(fc.oneof(doubles, halves), (value) => {
      const text = doubleText(value);
      expect(Number(text)).toBe(value);
      expect(doubleText(-value)).toBe(`-${text}`);
      const [digits, exponent] = exactDigits(value);
      expect(text.includes('e')).toBe(exponent < -4 || exponent > 16);
      const written = text.split('e')[0].replace('.', '').replace(/^0+/, '');
      expect(written.replace(/0+$/, '')).toBe(digits.replace(/0+$/, ''));
    }),
    { numRuns: 2000 },
  );
});
