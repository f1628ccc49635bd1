import { expect, test } from 'vitest';
import { TokenBucket } from './token-bucket.hot.ts';

test('a full bucket passes its burst, then waits for one token', () => {
  const bucket = new TokenBucket(10, 3, 0);
  for (let i = 0; i < 3; i++) {
    expect(bucket.waitMs(1, 0)).toBe(0);
    bucket.take(1);
  }
  expect(bucket.waitMs(1, 0)).toBe(100);
  expect(bucket.waitMs(1, 40)).toBeCloseTo(60);
  expect(bucket.waitMs(1, 100)).toBe(0);
});

test('rest does not save up more than the burst', () => {
  const bucket = new TokenBucket(1000, 2, 0);
  expect(bucket.waitMs(1, 60_000)).toBe(0);
  bucket.take(2);
  expect(bucket.waitMs(1, 60_000)).toBe(1);
});

test('what is larger than the burst passes when the bucket is full, and the next one pays for it', () => {
  const bucket = new TokenBucket(100, 10, 0);
  expect(bucket.waitMs(50, 0)).toBe(0);
  bucket.take(50);
  expect(bucket.waitMs(1, 0)).toBe(410);
  expect(bucket.waitMs(50, 0)).toBe(500);
});

test('a clock that steps back gives nothing and takes nothing', () => {
  const bucket = new TokenBucket(10, 1, 1000);
  bucket.take(1);
  expect(bucket.waitMs(1, 500)).toBe(100);
  expect(bucket.waitMs(1, 1100)).toBe(0);
});
