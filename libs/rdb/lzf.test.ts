import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expandLzf, LzfCompressor, mayExpandTo } from './lzf.ts';

/** Runs, repeats and noise of all lengths that matter to the format. */
const texts = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes)),
      fc.tuple(fc.nat(255), fc.nat(600)).map(([byte, count]) => Buffer.alloc(count, byte)),
      fc.constantFrom(Buffer.from('the same words again '), Buffer.alloc(9000, 'abcdefghij')),
    ),
    { maxLength: 12 },
  )
  .map((parts) => Buffer.concat(parts));

test('what is compressed expands to itself, with one compressor for many', () => {
  const compressor = new LzfCompressor();
  fc.assert(
    fc.property(texts, fc.nat(9), (text, before) => {
      const source = Buffer.concat([Buffer.alloc(before), text]);
      const target = Buffer.alloc(text.length + text.length / 8 + 20);
      const count = compressor.compress(source, before, source.length, target, 3, target.length - 3);
      const expanded = Buffer.alloc(text.length);
      expandLzf(target, 3, 3 + count, expanded);
      expect(expanded.equals(text)).toBe(true);
      if (text.length > 0) expect(mayExpandTo(count, text.length)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('gives up rather than exceed the limit', () => {
  const source = Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * index * 7) >>> 3));
  for (const limit of [0, 1, 20, 500, 2000]) {
    const target = Buffer.alloc(5000);
    const count = new LzfCompressor().compress(source, 0, source.length, target, 0, limit);
    expect(count).toBeLessThanOrEqual(limit);
    expect(target.subarray(limit).every((byte) => byte === 0)).toBe(true);
  }
});

test('text of repeats is much shorter', () => {
  const text = Buffer.from('{"name":"value","other":"value"},'.repeat(100));
  const target = Buffer.alloc(text.length);
  expect(new LzfCompressor().compress(text, 0, text.length, target, 0, target.length)).toBeLessThan(150);
});

test('refuses damage without reading or writing out of bounds', () => {
  const expand = (bytes: number[], length: number) => () =>
    expandLzf(Buffer.from([9, ...bytes, 9]), 1, 1 + bytes.length, Buffer.alloc(length));
  expect(expand([1, 65, 66], 2)).not.toThrow();
  expect(expand([1, 65], 2)).toThrow('literals run over');
  expect(expand([1, 65, 66], 1)).toThrow('literals run over');
  expect(expand([1, 65, 66], 3)).toThrow('wrong length');
  expect(expand([0, 65, 0x20, 0], 4)).not.toThrow();
  expect(expand([0, 65, 0x20, 1], 4)).toThrow('out of bounds');
  expect(expand([0, 65, 0x20, 0], 3)).toThrow('out of bounds');
  expect(expand([0, 65, 0x20], 4)).toThrow('ends early');
  expect(expand([0, 65, 0xe0, 0], 10)).toThrow('ends early');
});
