import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INT32_DIGITS_MAX, writeDecimal } from './decimal.hot.ts';
import { OutputBuffer } from './output-buffer.hot.ts';
import { allocateViewed } from './viewed-bytes.hot.ts';

const POWERS = Array.from({ length: INT32_DIGITS_MAX }, (_, digits) => 10 ** digits);

test('digits are those of String, and nothing beside them is touched', () => {
  const around = POWERS.flatMap((power) => [power - 1, power, power + 1]).filter((value) => value < 2 ** 31);
  const property = (value: number): void => {
    const bytes = allocateViewed(INT32_DIGITS_MAX + 4).fill(7);
    const end = writeDecimal(bytes, 2, value);
    const expected = String(value);
    expect(end).toBe(2 + expected.length);
    expect(bytes.latin1Slice(2, end)).toBe(expected);
    expect([bytes[0], bytes[1], bytes[end], bytes[end + 1]]).toEqual([7, 7, 7, 7]);
  };
  for (const value of [...around, 0, 2 ** 31 - 1]) property(value);
  for (let value = 0; value < 12_345; value++) property(value);
  fc.assert(fc.property(fc.nat(2 ** 31 - 1), property));
});

test('any safe integer can be appended', () => {
  const edges = [2 ** 31 - 1, 2 ** 31, Number.MAX_SAFE_INTEGER, -1, -(2 ** 31), Number.MIN_SAFE_INTEGER];
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom(...edges), fc.maxSafeInteger()), (value) => {
      const out = new OutputBuffer(1);
      out.decimal(value);
      out.decimal(value);
      expect(out.toBuffer().toString()).toBe(`${value}${value}`);
    }),
  );
});
