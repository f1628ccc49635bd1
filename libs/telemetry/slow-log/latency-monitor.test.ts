import { expect, test } from 'vitest';
import { LatencyMonitor } from './latency-monitor.ts';

function start(): LatencyMonitor {
  const monitor = new LatencyMonitor();
  monitor.thresholdMs = 10;
  return monitor;
}

test('a second keeps its worst, an event its maximum', () => {
  const monitor = start();
  for (const [latencyMs, nowMs] of [
    [20, 1000],
    [50, 1500],
    [30, 1900],
    [12, 2000],
  ]) {
    monitor.record('command', latencyMs, nowMs);
  }
  expect(monitor.history('command')).toEqual([
    { timestampSeconds: 1, latencyMs: 50 },
    { timestampSeconds: 2, latencyMs: 12 },
  ]);
  expect(monitor.latest()).toEqual([{ event: 'command', timestampSeconds: 2, latencyMs: 12, maximumMs: 50 }]);
});

test('nothing is kept below the threshold, or when it is 0', () => {
  const monitor = start();
  monitor.record('command', 9.9, 1000);
  monitor.thresholdMs = 0;
  monitor.record('command', 1000, 1000);
  expect(monitor.latest()).toEqual([]);
});

test('the history holds the last 160 seconds that were slow', () => {
  const monitor = start();
  for (let second = 0; second < 200; second++) monitor.record('fsync', 11, second * 1000);
  expect(monitor.history('fsync')).toHaveLength(160);
  expect(monitor.history('fsync')[0].timestampSeconds).toBe(40);
});

test('a reset names events, or means all', () => {
  const monitor = start();
  for (const event of ['a', 'b', 'c']) monitor.record(event, 10, 0);
  expect(monitor.reset(['a', 'nothing'])).toBe(1);
  expect(monitor.reset([])).toBe(2);
  expect(monitor.history('b')).toEqual([]);
});
