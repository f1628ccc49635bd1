/** The integer readers against the plain definition: a canonical decimal of 64 bits, through a regular expression. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INTEGER64_MAX, INTEGER64_MIN, parseInteger, parseInteger64 } from './integer.hot.ts';

const CANONICAL = /^(?:0|-?[1-9]\d*)$/;

function slowParse(text: string): bigint | undefined {
  if (!CANONICAL.test(text)) return undefined;
  const value = BigInt(text);
  return value < INTEGER64_MIN || value > INTEGER64_MAX ? undefined : value;
}

const almostIntegers = fc.oneof(
  fc.bigInt({ min: INTEGER64_MIN - 20n, max: INTEGER64_MAX + 20n }).map(String),
  fc.bigInt({ min: INTEGER64_MAX - 20n, max: INTEGER64_MAX + 20n }).map(String),
  fc.integer().map(String),
  fc.stringMatching(/^[-+ 0]{0,2}[0-9]{0,22}[ .x]?$/),
);

test('both readers take exactly the canonical 64-bit integers, wherever they lie in the buffer', () => {
  fc.assert(
    fc.property(almostIntegers, (text) => {
      const bytes = Buffer.from(`9${text}9`);
      const expected = slowParse(text);
      expect(parseInteger64(bytes, 1, bytes.length - 1)).toBe(expected);
      const rounded = parseInteger(bytes, 1, bytes.length - 1);
      expect(rounded).toBe(expected === undefined ? Number.NaN : Number(expected));
    }),
    { numRuns: 5000 },
  );
});
