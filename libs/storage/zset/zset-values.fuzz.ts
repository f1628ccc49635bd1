import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ZsetBound } from '../index.ts';
import { newKeyspace } from '../testing/keyspace-script.ts';
import { KEY, walk, ZsetPair } from './testing/zset-pair.ts';

const member = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 60 }).map((n) => (n % 2 === 0 ? `${n}` : `m${n}`)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '007', '-0', '9223372036854775807', 'x'.repeat(70), '\xff\x00'),
  },
);
const score = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -3, max: 6 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(1.5, -2.25, 1e300, 2 ** 53, 2 ** 40, Infinity, -Infinity, 5e-324, 6.8e-38),
  },
);
const conditions = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 31 }) },
);
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('put' as const), member, score, conditions }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), member }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('ranks' as const), rank: fc.nat(40), count: fc.nat(6) }),
  },
);

test.each([
  ['small', 128, 64],
  ['large', 0, 64],
  ['crossing from one form to the other', 12, 64],
  ['large by member length', 1000, 3],
])('a sorted set that is %s holds what a sorted list holds', (_, entries, valueBytes) => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 120 }), (steps) => {
      const keyspace = newKeyspace({
        encodingLimits: { zsetListpackEntriesMax: entries, zsetListpackValueBytesMax: valueBytes },
      });
      keyspace.mutations.enabled = true;
      const pair = new ZsetPair(keyspace.databases[0]);
      for (const one of steps) {
        if (one.kind === 'put') pair.put(one.score, one.member, one.conditions);
        else if (one.kind === 'remove') pair.remove(one.member);
        else pair.removeRanks(one.rank, one.count);
      }
      pair.check();
      keyspace.checkConsistency();
      const replica = newKeyspace();
      replica.apply(keyspace.mutations.bytes, 0, keyspace.mutations.length);
      const replicated = replica.databases[0].peek(KEY, 0, KEY.length);
      expect(replicated === 0 ? [] : walk(replica.databases[0], replicated)).toEqual(pair.sorted());
      pair.removeRanks(0, pair.model.size);
      pair.check();
      keyspace.checkConsistency();
    }),
    { numRuns: 30 },
  );
});

test('a set of many members is copied, saved in slices, replayed and freed in slices', () => {
  const keyspace = newKeyspace();
  const [database] = keyspace.databases;
  const pair = new ZsetPair(keyspace.databases[0]);
  pair.put(1, 'first', 0);
  pair.remove('first');
  const emptyBytes = keyspace.usedMemoryBytes;
  for (let i = 0; i < 20_000; i++) pair.put((i * 7919) % 5000, `member:${i}`, 0);
  const copyKey = Buffer.from('copy');
  database.copyTo(pair.record, database, copyKey, 0, copyKey.length);
  keyspace.checkConsistency();
  const snapshot = keyspace.startSnapshot();
  let slices = 0;
  const replica = newKeyspace();
  for (let more = true; more; slices++) {
    more = snapshot.next(4096);
    replica.apply(snapshot.out.bytes, 0, snapshot.out.length);
    snapshot.out.clear();
    // A change while the copy runs must not show in it.
    if (slices === 1) pair.put(-1, 'late', 0);
  }
  expect(slices).toBeGreaterThan(50);
  pair.model.delete('late');
  const expected = pair.sorted();
  for (const key of [KEY, copyKey]) {
    const record = replica.databases[0].peek(key, 0, key.length);
    expect(replica.databases[0].encodingOf(record)).toBe('skiplist');
    expect(walk(replica.databases[0], record)).toEqual(expected);
  }
  replica.checkConsistency();
  const usedBytes = keyspace.usedMemoryBytes;
  database.remove(KEY, 0, KEY.length);
  expect(keyspace.usedMemoryBytes).toBeGreaterThan(usedBytes * 0.9);
  database.remove(copyKey, 0, copyKey.length);
  while (keyspace.sweepExpired(1, () => 0));
  keyspace.checkConsistency();
  expect(keyspace.usedMemoryBytes).toBe(emptyBytes);
});

test('a member with a small whole score takes a few bytes', () => {
  const pair = new ZsetPair(newKeyspace().databases[0]);
  for (let i = 0; i < 100; i++) pair.put(i, `m${i}`, 0);
  // Two or three for the score, five for the member; an eighth of the record may be slack.
  expect(pair.database.memoryUsageOf(pair.record)).toBeLessThan(100 * 8 * 1.125);
});

test('a bound by member is the same whatever its score, which means nothing', () => {
  for (const entries of [128, 0]) {
    const pair = new ZsetPair(
      newKeyspace({ encodingLimits: { zsetListpackEntriesMax: entries } }).databases[0],
    );
    for (const name of ['a', 'c']) pair.put(Infinity, name, 0);
    const bytes = Buffer.from('b');
    for (const score of [0, Infinity, -Infinity, Number.NaN]) {
      for (const isAfter of [false, true]) {
        const bound: ZsetBound = { kind: 'member', score, bytes, start: 0, end: 1, isAfter };
        expect(pair.database.zsets.rankOfBound(pair.record, bound)).toBe(1);
      }
    }
  }
});
