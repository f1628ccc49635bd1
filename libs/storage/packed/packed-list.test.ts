import { OutputBuffer } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PackedEntry } from './packed-entry.hot.ts';
import {
  appendText,
  entryBytes,
  integer64Of,
  isInteger,
  nextEntry,
  previousEntry,
  skipEntries,
  textLength,
} from './packed-list.hot.ts';

function pack(texts: readonly string[]): Buffer {
  const entry = new PackedEntry();
  const bytes = Buffer.alloc(texts.reduce((sum, text) => sum + text.length + 20, 0));
  let at = 3;
  for (const text of texts) {
    entry.prepare(Buffer.from(text, 'latin1'), 0, text.length);
    const end = entry.write(bytes, at);
    expect(end - at).toBe(entry.byteCount);
    expect(entryBytes(bytes, at)).toBe(entry.byteCount);
    at = end;
  }
  return bytes.subarray(0, at);
}

function textAt(bytes: Buffer, at: number): string {
  const out = new OutputBuffer();
  appendText(bytes, at, out);
  expect(textLength(bytes, at)).toBe(out.length);
  return out.toBuffer().toString('latin1');
}

function forwards(bytes: Buffer): string[] {
  const texts: string[] = [];
  for (let at = 3; at < bytes.length; at = nextEntry(bytes, at)) texts.push(textAt(bytes, at));
  return texts;
}

function backwards(bytes: Buffer): string[] {
  const texts: string[] = [];
  for (let at = bytes.length; at > 3; ) {
    at = previousEntry(bytes, at);
    texts.unshift(textAt(bytes, at));
  }
  return texts;
}

const text = fc.oneof(
  fc.string({ unit: 'binary-ascii', maxLength: 150 }),
  fc.integer({ min: -5000, max: 5000 }).map(String),
  fc.maxSafeInteger().map(String),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  fc.constantFrom(
    '',
    '0',
    '-0',
    '007',
    '+1',
    ' 1',
    '1.0',
    '-1',
    '9223372036854775808',
    '-9223372036854775809',
  ),
  fc.integer({ min: 4000, max: 20_000 }).map((length) => 'x'.repeat(length)),
);

test('what was packed reads back byte by byte, both ways', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 20 }), (texts) => {
      const bytes = pack(texts);
      expect(forwards(bytes)).toEqual(texts);
      expect(backwards(bytes)).toEqual(texts);
    }),
    { numRuns: 300 },
  );
});

test('an entry is found exactly where an equal one stands', () => {
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 12 }),
      text,
      fc.integer({ min: 1, max: 3 }),
      (texts, sought, step) => {
        const whole = texts.slice(0, texts.length - (texts.length % step));
        const bytes = pack(whole);
        for (const probe of [...whole, sought]) {
          const entry = new PackedEntry();
          entry.prepare(Buffer.from(probe, 'latin1'), 0, probe.length);
          const index = whole.findIndex((candidate, at) => at % step === 0 && candidate === probe);
          const found = entry.findIn(bytes, 3, bytes.length, step);
          expect(found).toBe(index === -1 ? -1 : skipEntries(bytes, 3, index));
        }
      },
    ),
    { numRuns: 200 },
  );
});

test.each([
  ['127', 2],
  ['128', 3],
  ['-4096', 3],
  ['4096', 4],
  ['-32769', 5],
  ['8388608', 6],
  ['2147483648', 10],
  ['9223372036854775807', 10],
])('the integer %s takes %i bytes', (digits, byteCount) => {
  const bytes = pack([digits]);
  expect(bytes.length - 3).toBe(byteCount);
  expect(isInteger(bytes, 3)).toBe(true);
  expect(integer64Of(bytes, 3)).toBe(BigInt(digits));
});

test.each([63, 64, 125, 126, 4095, 4096, 16_380, 16_381, 16_384, 2_097_140, 2_097_152])(
  'a string of %i bytes reads back both ways',
  (length) => {
    const texts = ['a', 'b'.repeat(length), 'c'];
    const bytes = pack(texts);
    expect(forwards(bytes)).toEqual(texts);
    expect(backwards(bytes)).toEqual(texts);
  },
);
