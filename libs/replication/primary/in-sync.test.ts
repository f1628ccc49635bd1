import { expect, test } from 'vitest';
import { ReplicaProgress } from './in-sync.ts';

test('a replica that has said nothing is not in sync', () => {
  expect(new ReplicaProgress(0, 100, 0).isInSync(100, 0, 3_000)).toBe(false);
});

test('a replica that has everything is in sync, and until it has lacked something for too long', () => {
  const progress = new ReplicaProgress(0, 100, 0);
  progress.acknowledge(100, 100, 1_000);
  expect(progress.isInSync(100, 9_000, 3_000)).toBe(true);
  expect(progress.isInSync(101, 4_000, 3_000)).toBe(true);
  expect(progress.isInSync(101, 4_001, 3_000)).toBe(false);
});

test('a replica that is always a little behind a busy primary stays in sync', () => {
  const progress = new ReplicaProgress(0, 0, 0);
  for (let nowMs = 100; nowMs < 20_000; nowMs += 100) {
    progress.acknowledge(nowMs - 100, nowMs, nowMs);
    expect(progress.isInSync(nowMs, nowMs, 3_000)).toBe(true);
  }
});

test('a replica that acknowledges but falls ever further behind is not', () => {
  const progress = new ReplicaProgress(0, 0, 0);
  for (let nowMs = 100; nowMs < 20_000; nowMs += 100) progress.acknowledge(nowMs / 10, nowMs, nowMs);
  expect(progress.isInSync(20_000, 20_000, 3_000)).toBe(false);
});

test('an old acknowledgement takes nothing back', () => {
  const progress = new ReplicaProgress(0, 100, 0);
  progress.acknowledge(100, 100, 10);
  progress.acknowledge(50, 100, 20);
  expect(progress.ackedOffset).toBe(100);
});
