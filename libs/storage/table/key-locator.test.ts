import { slotOf, withView } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyLocator } from './key-locator.hot.ts';

const bytes = fc
  .array(fc.oneof(fc.constantFrom(0x7b, 0x7d, 0, 0x7a, 0x7c, 0xfb), fc.nat(255)), { maxLength: 40 })
  .map((values) => Buffer.from(values));

test('the slot is that of the plain function, whatever the length and the braces', () => {
  const locator = new KeyLocator(1);
  fc.assert(
    fc.property(bytes, fc.nat(40), (key, from) => {
      const start = Math.min(from, key.length);
      locator.locate(key, start, key.length);
      const { slot, hash } = locator;
      expect(slot).toBe(slotOf(key, start, key.length));
      expect(hash).toBe(locator.hashOf(key, start, key.length));
      const viewed = withView(Buffer.concat([key]));
      locator.locate(viewed, start, key.length);
      expect([locator.slot, locator.hash]).toEqual([slot, hash]);
      expect(locator.hashOf(viewed, start, key.length)).toBe(hash);
      expect(slotOf(viewed, start, key.length)).toBe(slot);
    }),
    { numRuns: 1000 },
  );
});

test('hashes of like keys fill the range evenly, for any seed', () => {
  for (const seed of [0, 1, -1, 0x12345678]) {
    const locator = new KeyLocator(seed);
    const all = new Set<number>();
    const buckets = new Uint32Array(256);
    for (let i = 0; i < 50_000; i++) {
      const key = Buffer.from(i % 2 === 0 ? `user:${i}` : `${i}`.padStart(16, '0'));
      const hash = locator.hashOf(key, 0, key.length);
      all.add(hash);
      buckets[hash >>> 24]++;
    }
    // Of 50,000 values out of 2^32 about one in 170,000 pairs is equal by chance: a handful at most.
    expect(all.size).toBeGreaterThan(49_990);
    expect(Math.min(...buckets)).toBeGreaterThan(120);
    expect(Math.max(...buckets)).toBeLessThan(290);
  }
});

test('keys that differ in length only, or in zero bytes, differ in hash', () => {
  const locator = new KeyLocator(9);
  const hashes = new Set(Array.from({ length: 64 }, (_, n) => locator.hashOf(Buffer.alloc(n), 0, n)));
  expect(hashes.size).toBe(64);
});

test('another seed gives another order', () => {
  const key = Buffer.from('key');
  expect(new KeyLocator(1).hashOf(key, 0, 3)).not.toBe(new KeyLocator(2).hashOf(key, 0, 3));
});
