import { expect, test } from 'vitest';
import { latencyPercentiles } from './latency-percentiles.ts';

test('a percentile is the bound of the bucket that its call falls into', () => {
  expect(latencyPercentiles([[4, 1]])).toBe('p50=4,p99=4,p99.9=4');
  const buckets = [
    [1, 500],
    [8, 989],
    [64, 998],
    [512, 1000],
  ] as const;
  expect(latencyPercentiles(buckets)).toBe('p50=1,p99=64,p99.9=512');
});
