import { expect, test } from 'vitest';
import type { EvictionPolicy } from './contract.ts';
import type { Keyspace } from './index.ts';
import { get, newKeyspace, rebuild, START_MS, set, stateOf } from './testing/keyspace-script.ts';

const KEY_COUNT = 2000;

/** Keys 0..n−1 in database 0; the even ones expire, later the higher their number. */
function filled(policy: EvictionPolicy, hasMutations = false): Keyspace {
  const keyspace = newKeyspace({ evictionPolicy: policy, maxMemorySamples: 10 });
  keyspace.mutations.enabled = hasMutations;
  for (let i = 0; i < KEY_COUNT; i++) {
    set(keyspace, 0, `k${i}`, 'v'.repeat(100), i % 2 === 0 ? START_MS + 1_000_000 + i * 1000 : 0);
  }
  return keyspace;
}

function shrinkTo(keyspace: Keyspace, share: number): void {
  const outsideBytes = 16384 * 4 * 6;
  const blockBytes = keyspace.usedMemoryBytes - outsideBytes;
  keyspace.configure({ maxMemoryBytes: outsideBytes + Math.floor(blockBytes * share) });
}

function access(keyspace: Keyspace, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const key = Buffer.from(`k${i}`);
    keyspace.databases[0].find(key, 0, key.length);
  }
}

function survivors(keyspace: Keyspace): number[] {
  return stateOf(keyspace).map(([, key]) => Number(key.slice(1)));
}

function makeAllRoom(keyspace: Keyspace): void {
  for (let calls = 0; calls < 20; calls++) expect(keyspace.makeRoom()).toBe(true);
}

test('without a limit, or below it, nothing is evicted', () => {
  const keyspace = filled('allkeys-lru');
  expect(keyspace.makeRoom()).toBe(true);
  shrinkTo(keyspace, 1.1);
  expect(keyspace.makeRoom()).toBe(true);
  expect(keyspace.statistics.evictedKeys).toBe(0);
});

test('noeviction refuses instead', () => {
  const keyspace = filled('noeviction');
  shrinkTo(keyspace, 0.9);
  expect(keyspace.makeRoom()).toBe(false);
  expect(keyspace.databases[0].keyCount).toBe(KEY_COUNT);
});

test.each(['allkeys-lru', 'allkeys-lfu'] as const)('%s keeps what is used', (policy) => {
  const keyspace = filled(policy);
  keyspace.nowMs += 100_000;
  for (let round = 0; round < 10; round++) access(keyspace, 0, KEY_COUNT / 2);
  shrinkTo(keyspace, 0.6);
  makeAllRoom(keyspace);
  const used = survivors(keyspace).filter((number) => number < KEY_COUNT / 2).length;
  expect(used).toBeGreaterThan((KEY_COUNT / 2) * 0.95);
  expect(keyspace.statistics.evictedKeys).toBe(KEY_COUNT - keyspace.databases[0].keyCount);
  expect(keyspace.statistics.evictedKeys).toBeGreaterThan(KEY_COUNT * 0.3);
  keyspace.checkConsistency();
});

test.each(['volatile-lru', 'volatile-lfu', 'volatile-random', 'volatile-ttl'] as const)(
  '%s takes only keys with an expiry, then refuses',
  (policy) => {
    const keyspace = filled(policy);
    shrinkTo(keyspace, 0.7);
    makeAllRoom(keyspace);
    expect(survivors(keyspace).filter((number) => number % 2 === 1).length).toBe(KEY_COUNT / 2);
    shrinkTo(keyspace, 0.3);
    let calls = 0;
    while (keyspace.makeRoom()) expect(++calls).toBeLessThan(50);
    expect(keyspace.databases[0].expiringKeyCount).toBe(0);
    expect(keyspace.databases[0].keyCount).toBe(KEY_COUNT / 2);
    keyspace.checkConsistency();
  },
);

test('volatile-ttl takes the soonest first', () => {
  const keyspace = filled('volatile-ttl');
  shrinkTo(keyspace, 0.8);
  makeAllRoom(keyspace);
  const expiring = survivors(keyspace).filter((number) => number % 2 === 0);
  const late = expiring.filter((number) => number >= KEY_COUNT / 2).length;
  expect(late).toBeGreaterThan((KEY_COUNT / 4) * 0.95);
});

test('allkeys-random keeps the limit', () => {
  const keyspace = filled('allkeys-random');
  shrinkTo(keyspace, 0.5);
  makeAllRoom(keyspace);
  expect(keyspace.databases[0].keyCount).toBeLessThan(KEY_COUNT * 0.6);
  expect(keyspace.databases[0].keyCount).toBeGreaterThan(KEY_COUNT * 0.3);
});

test('evictions are mutations', () => {
  const keyspace = filled('allkeys-lru', true);
  shrinkTo(keyspace, 0.9);
  makeAllRoom(keyspace);
  expect(keyspace.statistics.evictedKeys).toBeGreaterThan(0);
  const bytes = Buffer.from(keyspace.mutations.bytes.subarray(0, keyspace.mutations.length));
  expect(stateOf(rebuild(bytes, keyspace.nowMs))).toEqual(stateOf(keyspace));
});

test('a limit far below what is held is reached over several calls', () => {
  const keyspace = filled('allkeys-lru');
  keyspace.configure({ maxMemoryBytes: 1 });
  expect(keyspace.makeRoom()).toBe(true);
  const left = keyspace.databases[0].keyCount;
  expect(left).toBeGreaterThan(KEY_COUNT - 300);
  expect(left).toBeLessThan(KEY_COUNT);
});

test('frequency rises with use and falls with time', () => {
  const keyspace = newKeyspace({ evictionPolicy: 'allkeys-lfu' });
  const database = keyspace.databases[0];
  set(keyspace, 0, 'k0', 'v');
  const frequency = (): number => database.frequencyOf(database.peek(Buffer.from('k0'), 0, 2));
  expect(frequency()).toBe(5);
  for (let i = 0; i < 1000; i++) access(keyspace, 0, 1);
  const raised = frequency();
  expect(raised).toBeGreaterThan(10);
  keyspace.nowMs += 3 * 60_000;
  expect(frequency()).toBe(raised - 3);
  expect(get(keyspace, 0, 'k0')).toBe('v');
});

test('idle time counts from the last access', () => {
  const keyspace = newKeyspace();
  const database = keyspace.databases[0];
  set(keyspace, 0, 'k0', 'v');
  keyspace.nowMs += 7000;
  expect(database.idleSecondsOf(database.peek(Buffer.from('k0'), 0, 2))).toBe(7);
  access(keyspace, 0, 1);
  expect(database.idleSecondsOf(database.peek(Buffer.from('k0'), 0, 2))).toBe(0);
});
