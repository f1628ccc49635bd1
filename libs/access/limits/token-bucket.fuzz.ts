/** The bucket against a slow one that counts whole tokens millisecond by millisecond. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TokenBucket } from './token-bucket.hot.ts';

/** Tokens in thousandths, so that rates per second are whole numbers per millisecond. */
class SlowBucket {
  #thousandths: number;
  #nowMs = 0;
  readonly #perSecond: number;
  readonly #burst: number;

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#thousandths = burst * 1000;
  }

  admits(cost: number, nowMs: number): boolean {
    for (; this.#nowMs < nowMs; this.#nowMs++) {
      this.#thousandths = Math.min(this.#burst * 1000, this.#thousandths + this.#perSecond);
    }
    if (this.#thousandths < Math.min(cost, this.#burst) * 1000) return false;
    this.#thousandths -= cost * 1000;
    return true;
  }
}

test('random requests at random times are admitted alike', () => {
  const request = fc.record({
    pauseMs: fc.integer({ min: 0, max: 50 }),
    cost: fc.integer({ min: 1, max: 30 }),
  });
  const property = fc.property(
    // A power of two per millisecond keeps the fast bucket's fractions exact.
    fc.constantFrom(125, 250, 500, 1000, 2000),
    fc.integer({ min: 1, max: 20 }),
    fc.array(request, { maxLength: 60 }),
    (perSecond, burst, requests) => {
      const fast = new TokenBucket(perSecond, burst, 0);
      const slow = new SlowBucket(perSecond, burst);
      let nowMs = 0;
      for (const { pauseMs, cost } of requests) {
        nowMs += pauseMs;
        const isAdmitted = fast.waitMs(cost, nowMs) === 0;
        if (isAdmitted) fast.take(cost);
        expect(isAdmitted).toBe(slow.admits(cost, nowMs));
      }
    },
  );
  fc.assert(property, { numRuns: 300 });
});

test('after the wait it names, a request is admitted', () => {
  const property = fc.property(
    fc.integer({ min: 1, max: 10_000 }),
    fc.integer({ min: 1, max: 100 }),
    fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 20 }),
    (perSecond, burst, costs) => {
      const bucket = new TokenBucket(perSecond, burst, 0);
      let nowMs = 0;
      for (const cost of costs) {
        nowMs += Math.ceil(bucket.waitMs(cost, nowMs));
        expect(bucket.waitMs(cost, nowMs)).toBeLessThan(0.001);
        bucket.take(cost);
      }
    },
  );
  fc.assert(property, { numRuns: 300 });
});
