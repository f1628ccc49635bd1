import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_EXPIRY } from './index.ts';
import {
  allSteps,
  DATABASE_COUNT,
  get,
  newKeyspace,
  peek,
  rebuild,
  remove,
  runStep,
  START_MS,
  set,
  stateOf,
} from './testing/keyspace-script.ts';
import { NaiveKeyspace } from './testing/naive-keyspace.ts';

test('behaves as a map with time, stays consistent and returns every byte', () => {
  fc.assert(
    fc.property(allSteps, (steps) => {
      const keyspace = newKeyspace();
      const model = new NaiveKeyspace(DATABASE_COUNT, START_MS);
      for (const step of steps) {
        const [own, naive] = runStep(step, keyspace, model);
        expect(own).toEqual(naive);
      }
      expect(stateOf(keyspace)).toEqual(model.state());
      keyspace.checkConsistency();
      for (const [database, key] of model.state()) expect(remove(keyspace, database, key)).toBe(true);
      keyspace.nowMs += 1_000_000;
      expect(keyspace.sweepExpired(1000, () => 0)).toBe(false);
      keyspace.checkConsistency();
      keyspace.clearAll();
      expect(keyspace.usedMemoryBytes).toBe(0);
    }),
    { numRuns: 60 },
  );
});

test('mutations alone rebuild the state, expiry included', () => {
  fc.assert(
    fc.property(allSteps, (steps) => {
      const keyspace = newKeyspace();
      keyspace.mutations.enabled = true;
      const model = new NaiveKeyspace(DATABASE_COUNT, START_MS);
      for (const step of steps) runStep(step, keyspace, model);
      const bytes = keyspace.mutations.bytes.subarray(0, keyspace.mutations.length) as Buffer;
      const replica = rebuild(Buffer.from(bytes), keyspace.nowMs);
      replica.checkConsistency();
      expect(stateOf(replica)).toEqual(stateOf(keyspace));
      // What has expired is on both sides or on neither: the primary's deletes decide.
      expect(replica.databases.map((database) => database.keyCount)).toEqual(
        keyspace.databases.map((database) => database.keyCount),
      );
    }),
    { numRuns: 50 },
  );
});

test('deleting every key returns the memory in use to what it was', () => {
  const keyspace = newKeyspace();
  set(keyspace, 0, 'first', 'x', START_MS + 1);
  remove(keyspace, 0, 'first');
  const before = keyspace.usedMemoryBytes;
  for (let i = 0; i < 5000; i++) {
    set(keyspace, 0, `key:${i}`, 'v'.repeat(i % 700), i % 2 === 0 ? START_MS + i : NO_EXPIRY);
  }
  keyspace.checkConsistency();
  for (let i = 0; i < 5000; i++) expect(remove(keyspace, 0, `key:${i}`)).toBe(true);
  expect(keyspace.usedMemoryBytes).toBe(before);
  keyspace.checkConsistency();
});

test('a key with a 64-byte value costs at most 108 bytes', () => {
  const keyspace = newKeyspace();
  // As dense in their slots as a million keys would be, the arrays per slot aside.
  const outsideBytes = 16384 * 8;
  for (let i = 0; i < 60_000; i++) set(keyspace, 0, `{${i >> 6}}k:${i}`.padEnd(16, '_'), 'v'.repeat(64));
  expect((keyspace.usedMemoryBytes - outsideBytes) / 60_000).toBeLessThan(107);
});

test('a replica hides an expired key and keeps it until it is told', () => {
  const keyspace = newKeyspace();
  keyspace.isReplica = true;
  set(keyspace, 0, 'a', '1', START_MS + 10);
  keyspace.nowMs += 11;
  expect(get(keyspace, 0, 'a')).toBe(undefined);
  expect(keyspace.sweepExpired(10, () => 0)).toBe(false);
  expect(keyspace.databases[0].keyCount).toBe(1);
  expect(stateOf(keyspace)).toEqual([]);
});

test('an expired key met by a command is removed, counted and emitted', () => {
  const keyspace = newKeyspace();
  set(keyspace, 0, 'a', '1', START_MS + 10);
  keyspace.mutations.enabled = true;
  keyspace.nowMs += 10;
  expect(get(keyspace, 0, 'a')).toBe('1');
  keyspace.nowMs += 1;
  expect(get(keyspace, 0, 'a')).toBe(undefined);
  expect(keyspace.databases[0].keyCount).toBe(0);
  expect(keyspace.statistics.expiredKeys).toBe(1);
  expect([...keyspace.mutations.bytes.subarray(0, keyspace.mutations.length)]).toEqual([4, 0, 1, 97]);
});

test('every change gives a key another version, a read does not', () => {
  const keyspace = newKeyspace();
  const database = keyspace.databases[0];
  const key = Buffer.from('a');
  const seen = new Set<number>();
  const note = (): void => {
    const version = database.versionOf(database.find(key, 0, 1));
    expect(seen.has(version)).toBe(false);
    seen.add(version);
    expect(database.versionOf(database.find(key, 0, 1))).toBe(version);
  };
  set(keyspace, 0, 'a', '1');
  note();
  set(keyspace, 0, 'a', '2');
  note();
  database.writeString(key, 0, 1, 1, key, 0, 1);
  note();
  database.expire(peek(keyspace, 0, 'a'), START_MS + 1000);
  note();
  database.expire(peek(keyspace, 0, 'a'), START_MS + 2000);
  note();
  database.expire(peek(keyspace, 0, 'a'), NO_EXPIRY);
  note();
  database.rename(peek(keyspace, 0, 'a'), Buffer.from('b'), 0, 1);
  database.rename(peek(keyspace, 0, 'b'), key, 0, 1);
  note();
  remove(keyspace, 0, 'a');
  set(keyspace, 0, 'a', '1');
  note();
});

test('find counts hits and misses, peek does not', () => {
  const keyspace = newKeyspace();
  set(keyspace, 0, 'a', '1');
  keyspace.databases[0].find(Buffer.from('a'), 0, 1);
  keyspace.databases[0].find(Buffer.from('b'), 0, 1);
  peek(keyspace, 0, 'a');
  peek(keyspace, 0, 'b');
  expect(keyspace.statistics).toMatchObject({ keyspaceHits: 1, keyspaceMisses: 1 });
});

test('a random key is live, and every key comes up', () => {
  const keyspace = newKeyspace();
  expect(keyspace.databases[0].randomKey()).toBe(0);
  for (let i = 0; i < 10; i++) set(keyspace, 0, `k${i}`, '', i < 5 ? START_MS + 1 : NO_EXPIRY);
  keyspace.nowMs += 2;
  const seen = new Set<string>();
  for (let i = 0; i < 500; i++) {
    const view = keyspace.databases[0].keyOf(keyspace.databases[0].randomKey());
    seen.add(view.bytes.latin1Slice(view.start, view.end));
  }
  expect([...seen].sort()).toEqual(['k5', 'k6', 'k7', 'k8', 'k9']);
});

test('appending byte by byte copies the string only now and then', () => {
  const keyspace = newKeyspace();
  const database = keyspace.databases[0];
  const key = Buffer.from('log');
  let moves = 0;
  let last = 0;
  for (let i = 0; i < 30_000; i++) {
    database.writeString(key, 0, 3, i, key, i % 3, (i % 3) + 1);
    const record = database.peek(key, 0, 3);
    if (record !== last) moves++;
    last = record;
  }
  expect(moves).toBeLessThan(20);
  expect(get(keyspace, 0, 'log')).toBe('log'.repeat(10_000));
  keyspace.checkConsistency();
});

test('values of every size come back as they were', () => {
  const keyspace = newKeyspace();
  for (const length of [0, 1, 47, 48, 1000, 16_384, 16_385, 100_000, 2 ** 21, 2 ** 21 + 1, 5_000_000]) {
    set(keyspace, 0, 'big', 'ab'.repeat(length).slice(0, length));
    expect(get(keyspace, 0, 'big')).toBe('ab'.repeat(length).slice(0, length));
    keyspace.checkConsistency();
  }
});
