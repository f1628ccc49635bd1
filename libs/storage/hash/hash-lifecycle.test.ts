import { RingfortError } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NumberedDatabase } from '../database.hot.ts';
import { HashFixture, START_MS } from './testing/hash-fixture.ts';

/** A small and two large hashes; every third field expires. */
function fill(fixture: HashFixture, fieldCount: number): void {
  for (let i = 0; i < fieldCount; i++) {
    const expireAtMs = i % 3 === 0 ? START_MS + 1000 + i : 0;
    fixture.put('large', `field${i}`, `value${i}`, expireAtMs);
    if (i < 5) fixture.put('small', `f${i}`, `${i}`, expireAtMs);
    if (i < 50) fixture.put('plain', `f${i}`, `${i}`);
  }
}

const KEYS = ['large', 'small', 'plain'];

test('removal gives all memory back, in slices for a large hash', () => {
  const fixture = new HashFixture();
  const startBytes = fixture.keyspace.usedMemoryBytes;
  fixture.put('anchor', 'a', '1', START_MS + 5);
  fixture.keyspace.databases[0].remove(Buffer.from('anchor'), 0, 6);
  const outsideBytes = fixture.keyspace.usedMemoryBytes - startBytes;
  fill(fixture, 5000);
  for (const key of KEYS) expect(fixture.database.remove(Buffer.from(key), 0, key.length)).toBe(true);
  expect(fixture.keyspace.usedMemoryBytes).toBeGreaterThan(startBytes + 100_000);
  fixture.keyspace.checkConsistency();
  expect(fixture.keyspace.sweepExpired(1000, () => 0)).toBe(false);
  expect(fixture.keyspace.usedMemoryBytes).toBe(startBytes + outsideBytes);
  fixture.keyspace.checkConsistency();
});

test('the expiry tree of a removed hash hardly adds slices to those of its fields', () => {
  const fixture = new HashFixture();
  const fieldCount = 20_000;
  for (let i = 0; i < fieldCount; i++) fixture.put('large', `field${i}`, 'v', START_MS + 1000 + i);
  fixture.database.remove(Buffer.from('large'), 0, 5);
  let slices = 1;
  let timeMs = 0;
  while (fixture.keyspace.sweepExpired(1, () => timeMs++)) slices++;
  expect(slices).toBeLessThan((fieldCount / 256) * 1.2);
});

test('the sweep removes expired fields within its budget, tells its mutations, and gives memory back', () => {
  const fixture = new HashFixture();
  for (let i = 0; i < 3000; i++) fixture.put('large', `field${i}`, 'v'.repeat(15), START_MS + 10);
  for (let i = 0; i < 300; i++) fixture.put(`small${i}`, 'goes', 'v', START_MS + 10);
  for (let i = 0; i < 300; i++) fixture.put(`small${i}`, 'stays', 'v');
  const fullBytes = fixture.keyspace.usedMemoryBytes;
  fixture.keyspace.nowMs += 11;
  // A clock that moves with every look at it, so that each call makes one step of each sweep.
  let turns = 0;
  let timeMs = 0;
  while (fixture.keyspace.sweepExpired(1, () => timeMs++)) expect(++turns).toBeLessThan(10_000);
  expect(turns).toBeGreaterThan(50);
  expect(fixture.database.keyCount).toBe(300);
  expect(fixture.keyspace.usedMemoryBytes).toBeLessThan(fullBytes - 3000 * 30);
  expect(fixture.all('small7')).toEqual(new Map([['stays', 'v@0']]));
  fixture.keyspace.checkConsistency();
  const replica = fixture.replica(fixture.mutations());
  expect(replica.database.keyCount).toBe(300);
  replica.keyspace.checkConsistency();
});

test('a replica hides expired fields and leaves them to its primary', () => {
  const fixture = new HashFixture();
  fixture.put('k', 'a', '1', START_MS + 10);
  fixture.put('k', 'b', '2', START_MS + 20);
  const replica = fixture.replica(fixture.mutations());
  replica.keyspace.nowMs += 11;
  expect(replica.all('k')).toEqual(new Map([['b', `2@${START_MS + 20}`]]));
  replica.keyspace.nowMs += 10;
  expect(replica.record('k')).toBe(0);
  replica.keyspace.sweepExpired(1000, () => 0);
  expect(replica.database.keyCount).toBe(1);
  const before = fixture.mutations().length;
  fixture.keyspace.nowMs += 21;
  fixture.keyspace.sweepExpired(1000, () => 0);
  const removal = fixture.mutations().subarray(before);
  replica.keyspace.apply(removal, 0, removal.length);
  expect(replica.database.keyCount).toBe(0);
});

test('RENAME and COPY take fields and their expiries along', () => {
  const fixture = new HashFixture();
  fill(fixture, 100);
  const expected = KEYS.map((key) => fixture.all(key));
  const { database, keyspace } = fixture;
  const other = keyspace.databases[1] as NumberedDatabase;
  for (const key of KEYS) {
    const target = Buffer.from(`${key}2`);
    database.copyTo(fixture.record(key), other, target, 0, target.length);
    database.rename(fixture.record(key), target, 0, target.length);
  }
  keyspace.checkConsistency();
  for (const [index, key] of KEYS.entries()) {
    expect(fixture.all(`${key}2`)).toEqual(expected[index]);
    expect(fixture.all(`${key}2`, other)).toEqual(expected[index]);
  }
  keyspace.nowMs += 2000;
  keyspace.sweepExpired(1000, () => 0);
  expect(fixture.hashes.count(fixture.record('large2'))).toBe(66);
  expect(fixture.all('large2', other).size).toBe(66);
  keyspace.checkConsistency();
});

test('a snapshot has every hash as it was, whatever changes meanwhile', () => {
  const change = fc.record({
    key: fc.constantFrom(...KEYS),
    field: fc.nat(1500),
    kind: fc.constantFrom('put', 'remove', 'expire', 'drop'),
    budgetBytes: fc.integer({ min: 1, max: 20_000 }),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      const fixture = new HashFixture();
      fill(fixture, 1500);
      const expected = KEYS.map((key) => fixture.all(key));
      const snapshot = fixture.keyspace.startSnapshot();
      for (const { key, field, kind, budgetBytes } of changes) {
        snapshot.next(budgetBytes);
        const name = key === 'large' ? `field${field}` : `f${field % 50}`;
        if (kind === 'put') fixture.put(key, name, 'changed');
        else if (kind === 'remove') fixture.remove(key, name);
        else if (kind === 'expire') fixture.setExpiry(key, name, START_MS + 9000);
        else fixture.database.remove(Buffer.from(key), 0, key.length);
      }
      while (snapshot.next(4096));
      const bytes = Buffer.from(snapshot.out.bytes.subarray(0, snapshot.out.length));
      const replica = fixture.replica(bytes);
      expect(KEYS.map((key) => replica.all(key))).toEqual(expected);
      replica.keyspace.checkConsistency();
    }),
    { numRuns: 8 },
  );
});

test('without memory a change leaves the hash as it was', () => {
  const operations: ((fixture: HashFixture) => void)[] = [
    (fixture) => fixture.put('new', 'f', 'v'),
    (fixture) => fixture.put('new', 'f', 'v'.repeat(100), START_MS + 50),
    (fixture) => fixture.put('small', 'f9', 'v'.repeat(100)),
    (fixture) => fixture.put('small', 'f1', 'v'.repeat(20), START_MS + 50),
    (fixture) => fixture.setExpiry('plain', 'f1', START_MS + 50),
    (fixture) => fixture.put('plain', 'f60', 'v'.repeat(1000), START_MS + 50),
    (fixture) => fixture.put('large', 'field3', 'v'.repeat(1000)),
  ];
  for (const operation of operations) {
    for (let allowed = 0; allowed < 40; allowed++) {
      const fixture = new HashFixture();
      fill(fixture, 60);
      const expected = KEYS.map((key) => fixture.all(key));
      const { arena } = (fixture.database as NumberedDatabase).core;
      const allocate = arena.allocate.bind(arena);
      let calls = 0;
      arena.allocate = (byteCount) => {
        if (calls++ >= allowed) throw new RingfortError('OUT_OF_MEMORY', 'no memory');
        return allocate(byteCount);
      };
      let hasFailed = false;
      try {
        operation(fixture);
      } catch {
        hasFailed = true;
      }
      arena.allocate = allocate;
      fixture.keyspace.checkConsistency();
      if (!hasFailed) break;
      expect(KEYS.map((key) => fixture.all(key))).toEqual(expected);
      expect(fixture.record('new')).toBe(0);
    }
  }
});
