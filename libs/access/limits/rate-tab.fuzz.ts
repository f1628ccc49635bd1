/** The tab against buckets that are asked for every request. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RateBucket, type RateSettings } from './rate-bucket.hot.ts';
import { passBuckets } from './rate-limiter.ts';
import { RateTab } from './rate-tab.hot.ts';

/** 0 is no limit. Powers of two per millisecond keep the fractions exact. */
const perSecond = fc.constantFrom(0, 125, 1000, 2000);
const settings: fc.Arbitrary<RateSettings> = fc.record({
  requestsPerSecond: perSecond,
  requestBurst: fc.integer({ min: 1, max: 20 }),
  bytesPerSecond: perSecond,
  byteBurst: fc.integer({ min: 1, max: 300 }),
});
const request = fc.record({
  /** Mostly the same moment and the same client, as in a pipeline. */
  pauseMs: fc.constantFrom(0, 0, 0, 0, 1, 7),
  client: fc.constantFrom(0, 0, 0, 1),
  byteCount: fc.integer({ min: 1, max: 60 }),
});

test('requests pass and wait exactly as if the buckets were asked for each', () => {
  fc.assert(
    fc.property(
      fc.tuple(settings, settings, fc.boolean()),
      fc.array(request, { maxLength: 120 }),
      ([userSettings, addressSettings, isShared], requests) => {
        const make = (): [RateBucket, RateBucket | undefined][] => {
          const user = new RateBucket(userSettings, 0);
          const address = isShared ? new RateBucket(addressSettings, 0) : undefined;
          return [
            [user, address],
            [new RateBucket(userSettings, 0), address],
          ];
        };
        const [asked, noted] = [make(), make()];
        const tab = new RateTab();
        let nowMs = 0;
        for (const { pauseMs, client, byteCount } of requests) {
          nowMs += pauseMs;
          const expected = passBuckets(...asked[client], byteCount, nowMs);
          expect(tab.pass(...noted[client], byteCount, nowMs)).toBe(expected);
        }
      },
    ),
  );
});
