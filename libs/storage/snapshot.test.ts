import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  allSteps,
  DATABASE_COUNT,
  get,
  keySteps,
  newKeyspace,
  rebuild,
  runStep,
  START_MS,
  set,
  stateOf,
  taken,
} from './testing/keyspace-script.ts';
import { NaiveKeyspace } from './testing/naive-keyspace.ts';

test('a snapshot is the state at its start, whatever changes while it runs', () => {
  fc.assert(
    fc.property(keySteps, keySteps, fc.integer({ min: 1, max: 300 }), (before, during, budgetBytes) => {
      const keyspace = newKeyspace();
      const model = new NaiveKeyspace(DATABASE_COUNT, START_MS);
      for (const step of before) runStep(step, keyspace, model);
      const startMs = keyspace.nowMs;
      const expected = stateOf(keyspace);
      const snapshot = keyspace.startSnapshot();
      during.forEach((step, i) => {
        runStep(step, keyspace, model);
        if (i % 5 === 0) snapshot.next(budgetBytes);
      });
      while (snapshot.next(budgetBytes)) keyspace.checkConsistency();
      expect(snapshot.progress).toBe(1);
      expect(snapshot.aborted).toBe(false);
      expect(stateOf(rebuild(taken(snapshot), startMs))).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test('one snapshot after another is right, cancelled ones in between', () => {
  const cancelled = fc.array(fc.tuple(keySteps, fc.nat(3)), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(cancelled, (rounds) => {
      const keyspace = newKeyspace();
      const model = new NaiveKeyspace(DATABASE_COUNT, START_MS);
      for (const [steps, sliceCount] of rounds) {
        const snapshot = keyspace.startSnapshot();
        for (let i = 0; i < sliceCount; i++) snapshot.next(500);
        for (const step of steps) runStep(step, keyspace, model);
        snapshot.cancel();
      }
      const expected = stateOf(keyspace);
      const snapshot = keyspace.startSnapshot();
      while (snapshot.next(1000)) expect(snapshot.progress).toBeLessThanOrEqual(1);
      expect(stateOf(rebuild(taken(snapshot), keyspace.nowMs))).toEqual(expected);
    }),
    { numRuns: 25 },
  );
});

test('however many snapshots were cancelled before, the next one has every key', () => {
  for (let cancelledCount = 0; cancelledCount < 40; cancelledCount++) {
    const keyspace = newKeyspace();
    for (let i = 0; i <= cancelledCount; i++) {
      set(keyspace, 0, `k${i}`, String(i));
      if (i < cancelledCount) keyspace.startSnapshot().cancel();
    }
    const snapshot = keyspace.startSnapshot();
    while (snapshot.next(1000));
    expect(stateOf(rebuild(taken(snapshot), START_MS))).toEqual(stateOf(keyspace));
  }
});

test('a snapshot is exact while one slot splits and merges', () => {
  const keyspace = newKeyspace();
  for (let i = 0; i < 9000; i++) set(keyspace, 0, `{t}${i}`, String(i));
  const snapshot = keyspace.startSnapshot();
  for (let i = 0; i < 9000; i++) {
    set(keyspace, 0, `{t}new${i}`, 'x');
    if (i % 3 === 0) set(keyspace, 0, `{t}${i}`, 'changed');
    if (i % 100 === 0) snapshot.next(2000);
  }
  while (snapshot.next(100_000));
  const copy = rebuild(taken(snapshot), START_MS);
  expect(copy.databases[0].keyCount).toBe(9000);
  for (let i = 0; i < 9000; i++) if (get(copy, 0, `{t}${i}`) !== String(i)) expect.unreachable(`key ${i}`);
});

test('what replaces whole databases aborts the snapshot', () => {
  fc.assert(
    fc.property(allSteps, (steps) => {
      const keyspace = newKeyspace();
      const model = new NaiveKeyspace(DATABASE_COUNT, START_MS);
      const snapshot = keyspace.startSnapshot();
      for (const step of steps) runStep(step, keyspace, model);
      while (snapshot.next(1000));
      if (!snapshot.aborted) expect(stateOf(rebuild(taken(snapshot), START_MS))).toEqual([]);
      keyspace.startSnapshot().cancel();
    }),
    { numRuns: 30 },
  );
  const keyspace = newKeyspace();
  set(keyspace, 0, 'a', '1');
  for (const replace of [
    () => keyspace.swapDatabases(0, 1),
    () => keyspace.databases[1].clear(),
    () => keyspace.clearAll(),
  ]) {
    const snapshot = keyspace.startSnapshot();
    replace();
    expect(snapshot.aborted).toBe(true);
    expect(snapshot.next(1)).toBe(false);
  }
});

test('only one snapshot runs at a time, and each slice is bounded', () => {
  const keyspace = newKeyspace();
  for (let i = 0; i < 1000; i++) set(keyspace, 0, `k${i}`, 'v'.repeat(50));
  const snapshot = keyspace.startSnapshot();
  expect(() => keyspace.startSnapshot()).toThrow('a snapshot is running');
  expect(snapshot.next(1000)).toBe(true);
  expect(snapshot.out.length).toBeLessThan(1000 + 60 * 64);
  expect(snapshot.progress).toBeGreaterThan(0);
  expect(snapshot.progress).toBeLessThan(0.2);
  snapshot.cancel();
});
