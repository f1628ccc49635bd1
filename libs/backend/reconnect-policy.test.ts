import { SeededRandom } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reconnectDelayMs } from './reconnect-policy.ts';

test('waits between half and all of a time that doubles from the minimum to the maximum', () => {
  const random = new SeededRandom(7);
  const attempts = fc.integer({ min: 1, max: 5000 });
  fc.assert(
    fc.property(attempts, fc.nat(200), fc.nat(20_000), (attempt, minimumMs, moreMs) => {
      const limits = { minimumMs, maximumMs: minimumMs + moreMs };
      const ceilingMs = Math.min(limits.maximumMs, minimumMs * 2 ** Math.min(attempt - 1, 20));
      const delayMs = reconnectDelayMs(attempt, limits, random);
      expect(delayMs).toBeGreaterThanOrEqual(Math.floor(ceilingMs / 2));
      expect(delayMs).toBeLessThanOrEqual(ceilingMs);
    }),
  );
});

test('spreads the attempts of many proxies', () => {
  const random = new SeededRandom(9);
  const limits = { minimumMs: 100, maximumMs: 1000 };
  const delays = Array.from({ length: 200 }, () => reconnectDelayMs(4, limits, random));
  expect(new Set(delays).size).toBeGreaterThan(100);
});
