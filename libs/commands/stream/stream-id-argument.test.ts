import { Arguments } from '@ringfort/protocol';
import { StreamId } from '@ringfort/storage';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IdForm, isStrictId, parseId } from './stream-id-argument.ts';

const UNSIGNED_64_MAX = 2n ** 64n - 1n;

function parsed(text: string): string | undefined {
  const id = new StreamId();
  if (!isStrictId(Arguments.of(Buffer.from(text, 'latin1')), 0, id)) return undefined;
  const whole = (high: number, low: number): bigint => (BigInt(high) << 32n) | BigInt(low);
  return `${whole(id.msHigh, id.msLow)}-${whole(id.seqHigh, id.seqLow)}`;
}

test('every ID is read exactly', () => {
  const unsigned = fc.bigInt(0n, UNSIGNED_64_MAX);
  fc.assert(
    fc.property(unsigned, unsigned, (ms, sequence) => {
      expect(parsed(`${ms}-${sequence}`)).toBe(`${ms}-${sequence}`);
      expect(parsed(String(ms))).toBe(`${ms}-0`);
    }),
  );
});

// What redis-server 7.0 says to XADD of each.
test.each([
  ['007-01', '7-1'],
  [' 5-+3', '5-3'],
  ['5--0', '5-0'],
  ['5--3', undefined],
  ['5--03', '5-18446744073709551613'],
  ['5-3\0junk', '5-3'],
  ['', undefined],
  ['-', undefined],
  ['+', undefined],
  ['5-', undefined],
  ['-5', undefined],
  ['5-3-1', undefined],
  ['0x5', undefined],
  ['5-*', undefined],
  ['18446744073709551616', undefined],
  [`${'0'.repeat(120)}7-1`, '7-1'],
  [`${'0'.repeat(130)}7-1`, undefined],
])('%j is %j', (text, expected) => {
  expect(parsed(text)).toBe(expected);
});

test('an automatic sequence is a form of its own', () => {
  const bytes = Buffer.from('5-*');
  expect(parseId(bytes, 0, 3, new StreamId())).toBe(IdForm.automaticSequence);
});
