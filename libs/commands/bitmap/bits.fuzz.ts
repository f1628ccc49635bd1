/** Counting and finding bits against a walk over every single bit. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countBits } from './count-bits.hot.ts';
import { findBit } from './find-bit.hot.ts';

const bitmap = fc.record({
  bytes: fc
    .array(fc.constantFrom(0, 0, 0xff, 0xff, 0x80, 0x01, 0x5a), { minLength: 1, maxLength: 40 })
    .map((bytes) => Buffer.from(bytes)),
  first: fc.nat(330),
  last: fc.nat(330),
  start: fc.nat(3),
});

function bitsOf(bytes: Buffer, start: number, first: number, last: number): number[] {
  const bits: number[] = [];
  for (let at = first; at <= last; at++) bits.push((bytes[start + (at >> 3)] >> (7 - (at & 7))) & 1);
  return bits;
}

test('counts and finds what a walk over every bit does', () => {
  fc.assert(
    fc.property(bitmap, fc.constantFrom(0, 1), ({ bytes, first, last, start }, bit) => {
      fc.pre(start < bytes.length);
      const end = Math.min(last, (bytes.length - start) * 8 - 1);
      const bits = bitsOf(bytes, start, first, end);
      expect(countBits(bytes, start, first, end)).toBe(bits.filter((each) => each === 1).length);
      const index = bits.indexOf(bit);
      expect(findBit(bytes, start, { bit, first, last: end })).toBe(index === -1 ? -1 : first + index);
    }),
    { numRuns: 3000 },
  );
});
