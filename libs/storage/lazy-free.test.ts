import { expect, test } from 'vitest';
import { LARGE_KEY, newKeyspaceWithLargeSet, smallKeyCount } from './testing/large-set.ts';

test('removing a large value frees it in slices, and all of it in the end', () => {
  const { keyspace, emptyBytes } = newKeyspaceWithLargeSet(20_000, 0);
  const fullBytes = keyspace.usedMemoryBytes;
  keyspace.databases[0].remove(LARGE_KEY, 0, LARGE_KEY.length);
  expect(keyspace.usedMemoryBytes).toBeGreaterThan(fullBytes * 0.9);
  keyspace.checkConsistency();
  let nowMs = 0;
  let slices = 0;
  while (keyspace.sweepExpired(1, () => nowMs++)) slices++;
  expect(slices).toBeGreaterThan(10);
  keyspace.checkConsistency();
  expect(keyspace.usedMemoryBytes - emptyBytes).toBeLessThan(5000);
});

test('a buffer that goes back to the system has a slice to itself', () => {
  const { keyspace } = newKeyspaceWithLargeSet(20_000, 0);
  const database = keyspace.databases[0];
  const value = Buffer.alloc(17 * 1024 * 1024);
  const keys = [Buffer.from('a'), Buffer.from('b')];
  for (const key of keys) database.setString(key, 0, 1, value, 0, value.length, 0);
  for (const key of keys) database.remove(key, 0, 1);
  database.remove(LARGE_KEY, 0, LARGE_KEY.length);
  const usedBytes = keyspace.usedMemoryBytes;
  for (const _ of keys) {
    expect(keyspace.freeDiscarded(1_000, () => 0)).toBe(true);
    expect(keyspace.usedMemoryBytes).toBe(usedBytes);
  }
  keyspace.freeDiscarded(1_000, () => 0);
  expect(keyspace.usedMemoryBytes).toBeLessThan(usedBytes);
});

test('clearing everything forgets what was half freed', () => {
  const { keyspace } = newKeyspaceWithLargeSet(20_000, 10);
  keyspace.databases[0].remove(LARGE_KEY, 0, LARGE_KEY.length);
  keyspace.clearAll();
  expect(keyspace.usedMemoryBytes).toBe(0);
  expect(keyspace.sweepExpired(1, () => 0)).toBe(false);
  keyspace.checkConsistency();
});

test('an evicted large value makes room by itself: hardly any other key has to go with it', () => {
  const { keyspace } = newKeyspaceWithLargeSet(20_000, 100);
  keyspace.nowMs += 60_000;
  for (let number = 0; number < 100; number++) {
    const key = Buffer.from(`small:${number}`);
    keyspace.databases[0].find(key, 0, key.length);
  }
  keyspace.configure({
    maxMemoryBytes: Math.ceil(keyspace.usedMemoryBytes * 0.7),
    maxMemorySamples: 64,
    evictionPolicy: 'allkeys-lru',
  });
  for (let calls = 0; calls < 100 && !keyspace.makeRoom(); calls++) keyspace.checkConsistency();
  expect(keyspace.databases[0].peek(LARGE_KEY, 0, LARGE_KEY.length)).toBe(0);
  // Samples are drawn at random, so that the oldest key need not be the first to go.
  expect(smallKeyCount(keyspace)).toBeGreaterThan(80);
});
