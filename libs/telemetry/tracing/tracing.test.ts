import { ManualClock, SeededRandom } from '@ringfort/base';
import { expect, test } from 'vitest';
import type { LateRequest, SpanRecorder } from './request-span.ts';
import { Tracing } from './tracing.hot.ts';

const SEED = 20_260_101;

function start({ sampleRatio = 0, slowThresholdMs = 100, isOn = true, tracesPerSecondMax = 0 }) {
  const clock = new ManualClock();
  const late: LateRequest[] = [];
  const recorder: SpanRecorder = {
    begin: () => undefined,
    recordLate: (request) => void late.push(request),
    shutdown: () => Promise.resolve(),
  };
  const random = new SeededRandom(SEED);
  const tracing = new Tracing({
    recorder: isOn ? recorder : undefined,
    sampleRatio,
    slowThresholdMs,
    tracesPerSecondMax,
    clock,
    random,
  });
  return { tracing, late, clock };
}

function sampledOf(tracing: Tracing, requestCount: number): number {
  let count = 0;
  for (let i = 0; i < requestCount; i++) if (tracing.shouldSample()) count++;
  return count;
}

test.each([0.01, 0.1, 0.5])('about the share %d of the requests is sampled', (sampleRatio) => {
  const requestCount = 200_000;
  const sampled = sampledOf(start({ sampleRatio }).tracing, requestCount);
  const deviation = Math.sqrt(requestCount * sampleRatio * (1 - sampleRatio));
  console.log(`seed ${SEED}`);
  expect(Math.abs(sampled - requestCount * sampleRatio)).toBeLessThan(5 * deviation);
});

test('what a second left unused may come at once, and no more until the next is due', () => {
  const { tracing, clock } = start({ sampleRatio: 0.5, tracesPerSecondMax: 10 });
  expect(sampledOf(tracing, 1000)).toBe(10);
  clock.advance(99);
  expect(sampledOf(tracing, 1000)).toBe(0);
  clock.advance(1000);
  expect(sampledOf(tracing, 1000)).toBe(10);
  clock.advance(60_000);
  expect(sampledOf(tracing, 1000)).toBe(10);
});

test('under a load beyond the bound the traces are spread over the second', () => {
  const { tracing, clock } = start({ sampleRatio: 0.5, tracesPerSecondMax: 10 });
  sampledOf(tracing, 1000);
  const perStep = Array.from({ length: 20 }, () => {
    clock.advance(50);
    return sampledOf(tracing, 1000);
  });
  expect(perStep).toEqual(Array.from({ length: 10 }, () => [0, 1]).flat());
});

test('without a bound the ratio alone counts', () => {
  expect(sampledOf(start({ sampleRatio: 0.5, tracesPerSecondMax: 0 }).tracing, 10_000)).toBeGreaterThan(4000);
});

test('1 samples every request, 0 none, and neither does tracing that is off', () => {
  expect(sampledOf(start({ sampleRatio: 1 }).tracing, 1000)).toBe(1000);
  expect(sampledOf(start({ sampleRatio: 0 }).tracing, 1000)).toBe(0);
  expect(sampledOf(start({ sampleRatio: 1, isOn: false }).tracing, 1000)).toBe(0);
});

test('samples do not come in a rhythm that a rhythm of requests could hide in', () => {
  const { tracing } = start({ sampleRatio: 0.1 });
  const gaps = new Set<number>();
  for (let i = 0, last = 0; i < 2000; i++) {
    if (!tracing.shouldSample()) continue;
    gaps.add(i - last);
    last = i;
  }
  expect(gaps.size).toBeGreaterThan(15);
});

test('errors and slow requests are worth a late span, when tracing is on', () => {
  const { tracing } = start({});
  expect(tracing.isWorthLate(1, true)).toBe(true);
  expect(tracing.isWorthLate(100, false)).toBe(true);
  expect(tracing.isWorthLate(99, false)).toBe(false);
  expect(start({ slowThresholdMs: 0 }).tracing.isWorthLate(1e6, false)).toBe(false);
  expect(start({ isOn: false }).tracing.isWorthLate(1e6, true)).toBe(false);
});

test('a flood of errors is a bounded number of spans per second', () => {
  const { tracing, late } = start({});
  const facts = { operation: 'GET', databaseIndex: 0 };
  for (let i = 0; i < 5000; i++)
    tracing.recordLate({ startMs: 0, endMs: 500 + i / 100, facts, error: 'ERR' });
  expect(late).toHaveLength(100);
  tracing.recordLate({ startMs: 0, endMs: 1500, facts });
  expect(late).toHaveLength(101);
});
