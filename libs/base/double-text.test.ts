import { execFileSync } from 'node:child_process';
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

test('doubles are written as printf writes them, and read back as they were', () => {
  const halves = fc
    .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 15, max: 70 }))
    .map(([a, b]) => a / 2 ** b);
  const values = fc.sample(
    fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => value !== 0),
      halves,
    ),
    {
      numRuns: 2000,
      seed: 7,
    },
  );
  const exact = execFileSync('awk', ['{ printf "%.17g\\n", $1 }'], {
    input: values.map((v) => v.toExponential(60)).join('\n'),
  });
  const lines = exact.toString().trim().split('\n');
  for (const [index, value] of values.entries()) {
    expect(Number(doubleText(value))).toBe(value);
    expect(doubleText(value)).toBe(lines[index]);
  }
});
