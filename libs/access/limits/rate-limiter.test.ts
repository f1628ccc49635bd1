import { expect, test } from 'vitest';
import { BucketTable } from './bucket-table.ts';
import type { RateSettings } from './rate-bucket.hot.ts';
import { createRateLimiter, passBuckets } from './rate-limiter.ts';
import { throttledError } from './throttled.ts';

const UNLIMITED: RateSettings = { requestsPerSecond: 0, requestBurst: 0, bytesPerSecond: 0, byteBurst: 0 };
const TEN_REQUESTS: RateSettings = { ...UNLIMITED, requestsPerSecond: 10, requestBurst: 2 };
const KILOBYTE: RateSettings = { ...UNLIMITED, bytesPerSecond: 1000, byteBurst: 100 };

test('when nothing is limited there is no limiter', () => {
  expect(createRateLimiter({ perUser: UNLIMITED, perAddress: UNLIMITED })).toBeUndefined();
});

test('connections of one user share its bucket, whatever their address', () => {
  const limiter = createRateLimiter({ perUser: TEN_REQUESTS, perAddress: UNLIMITED });
  expect(limiter?.ofUser('app', 0)).toBe(limiter?.ofUser('app', 0));
  expect(limiter?.ofUser('app', 0)).not.toBe(limiter?.ofUser('other', 0));
  expect(limiter?.ofAddress('10.0.0.1', 0)).toBeUndefined();
});

test('a request takes from both buckets or from none', () => {
  const limiter = createRateLimiter({ perUser: TEN_REQUESTS, perAddress: KILOBYTE });
  const user = limiter?.ofUser('app', 0);
  const address = limiter?.ofAddress('10.0.0.1', 0);
  expect(passBuckets(user, address, 100, 0)).toBe(0);
  // The address has no bytes left: nothing is taken from the user, who has one request left.
  expect(passBuckets(user, address, 50, 0)).toBe(50);
  expect(passBuckets(user, undefined, 50, 0)).toBe(0);
  expect(passBuckets(user, undefined, 50, 0)).toBe(100);
  expect(passBuckets(user, undefined, 50, 100)).toBe(0);
});

test('the wait is whole milliseconds, never zero for a refused request', () => {
  const limiter = createRateLimiter({
    perUser: { ...UNLIMITED, requestsPerSecond: 3000, requestBurst: 1 },
    perAddress: UNLIMITED,
  });
  const bucket = limiter?.ofUser('app', 0);
  passBuckets(bucket, undefined, 1, 0);
  expect(passBuckets(bucket, undefined, 1, 0)).toBe(1);
  expect(throttledError(7)).toBe('THROTTLED retry in 7 ms');
});

test('the table is bounded and forgets the one not asked for longest', () => {
  const table = new BucketTable(TEN_REQUESTS, 3);
  const [a, b] = ['a', 'b', 'c'].map((name) => table.get(name, 0));
  expect(table.get('a', 0)).toBe(a);
  table.get('d', 0);
  expect(table.count).toBe(3);
  expect(table.get('a', 0)).toBe(a);
  expect(table.get('b', 0)).not.toBe(b);
});
