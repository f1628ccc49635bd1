import { SeededRandom } from '@ringfort/base';
import { expect, test } from 'vitest';
import { averageTtlMs } from './average-ttl.ts';
import { newKeyspace, START_MS, set } from './testing/keyspace-script.ts';

test('the average lies between the shortest and the longest time left', () => {
  const keyspace = newKeyspace();
  const random = new SeededRandom(1);
  expect(averageTtlMs(keyspace.databases[0], random)).toBe(0);
  for (let key = 0; key < 100; key++) set(keyspace, 0, `key:${key}`, 'x', START_MS + 1000 + key * 10);
  set(keyspace, 0, 'stays', 'x');
  const averageMs = averageTtlMs(keyspace.databases[0], random);
  expect(averageMs).toBeGreaterThan(1200);
  expect(averageMs).toBeLessThan(1800);
});

test('keys that all have the same time left have it on average', () => {
  const keyspace = newKeyspace();
  for (let key = 0; key < 10; key++) set(keyspace, 0, `key:${key}`, 'x', START_MS + 5000);
  expect(averageTtlMs(keyspace.databases[0], new SeededRandom(1))).toBe(5000);
});
