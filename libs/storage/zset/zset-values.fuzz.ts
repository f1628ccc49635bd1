import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Keyspace, ZsetBound } from '../index.ts';
import { ZsetOutcome, ZsetPut } from '../index.ts';
import { newKeyspace } from '../testing/keyspace-script.ts';

const KEY = Buffer.from('z');

/** A sorted set as a list, and the real one, changed alike. */
class ZsetPair {
  readonly keyspace: Keyspace;
  readonly model = new Map<string, number>();

  constructor(keyspace: Keyspace) {
    this.keyspace = keyspace;
  }

  get record(): number {
    return this.keyspace.databases[0].peek(KEY, 0, KEY.length);
  }

  sorted(): [string, number][] {
    return [...this.model].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
  }

  put(score: number, member: string, conditions: number): void {
    const bytes = Buffer.from(member, 'latin1');
    const { zsets } = this.keyspace.databases[0];
    zsets.open(KEY, 0, KEY.length);
    const outcome = zsets.put(score, conditions, bytes, 0, bytes.length);
    zsets.close();
    const old = this.model.get(member);
    expect(outcome).toBe(modelPut(this.model, score, member, conditions));
    if (outcome !== ZsetOutcome.refused && outcome !== ZsetOutcome.notANumber) {
      expect(zsets.newScore).toBe(this.model.get(member));
    } else expect(this.model.get(member)).toBe(old);
  }

  remove(member: string): void {
    const bytes = Buffer.from(member, 'latin1');
    const { zsets } = this.keyspace.databases[0];
    zsets.open(KEY, 0, KEY.length);
    expect(zsets.remove(bytes, 0, bytes.length)).toBe(this.model.delete(member));
    zsets.close();
  }

  removeRanks(from: number, wanted: number): void {
    const rank = Math.min(from, this.model.size);
    const count = Math.min(wanted, this.model.size - rank);
    for (const [member] of this.sorted().slice(rank, rank + count)) this.model.delete(member);
    const { zsets } = this.keyspace.databases[0];
    zsets.open(KEY, 0, KEY.length);
    zsets.removeRanks(rank, count);
    zsets.close();
  }

  /** Everything that can be read is as in the model. */
  check(): void {
    const { zsets } = this.keyspace.databases[0];
    const { record } = this;
    const sorted = this.sorted();
    expect(record === 0).toBe(sorted.length === 0);
    if (record === 0) return;
    expect(zsets.count(record)).toBe(sorted.length);
    expect(walk(this.keyspace, record)).toEqual(sorted);
    const last = sorted.length - 1;
    const backwards: [string, number][] = [];
    for (let more = zsets.moveTo(record, last); more; more = zsets.previous())
      backwards.unshift(shown(zsets.place));
    expect(backwards).toEqual(sorted);
    for (const [rank, [member, score]] of sorted.entries()) {
      const bytes = Buffer.from(member, 'latin1');
      expect(zsets.scoreOf(record, bytes, 0, bytes.length)).toBe(score);
      expect(zsets.rankOf(record, bytes, 0, bytes.length)).toBe(rank);
      expect(zsets.place.score).toBe(score);
      for (const isAfter of [false, true]) this.checkBound(record, member, score, isAfter);
    }
    const seen = new Map<string, number>();
    let cursor = 0;
    do cursor = zsets.scan(record, cursor, 3, (place) => seen.set(...shown(place)));
    while (cursor !== 0);
    expect(seen).toEqual(this.model);
  }

  checkBound(record: number, member: string, score: number, isAfter: boolean): void {
    const { zsets } = this.keyspace.databases[0];
    const bytes = Buffer.from(member, 'latin1');
    const bound: ZsetBound = { kind: 'score', score, bytes, start: 0, end: bytes.length, isAfter };
    const sorted = this.sorted();
    const before = sorted.filter(([, other]) => (isAfter ? other <= score : other < score)).length;
    expect(zsets.rankOfBound(record, bound)).toBe(before);
    if (sorted[0][1] !== sorted[sorted.length - 1][1]) return;
    bound.kind = 'member';
    const byMember = sorted.filter(([other]) => (isAfter ? other <= member : other < member)).length;
    expect(zsets.rankOfBound(record, bound)).toBe(byMember);
  }
}

function modelPut(model: Map<string, number>, score: number, member: string, conditions: number): number {
  const old = model.get(member);
  if (old === undefined) {
    if ((conditions & ZsetPut.ifPresent) !== 0) return ZsetOutcome.refused;
    model.set(member, score);
    return ZsetOutcome.added;
  }
  if ((conditions & ZsetPut.ifAbsent) !== 0) return ZsetOutcome.refused;
  const wanted = (conditions & ZsetPut.increment) === 0 ? score : old + score;
  if (Number.isNaN(wanted)) return ZsetOutcome.notANumber;
  if ((conditions & ZsetPut.ifGreater) !== 0 && wanted <= old) return ZsetOutcome.refused;
  if ((conditions & ZsetPut.ifLess) !== 0 && wanted >= old) return ZsetOutcome.refused;
  model.set(member, wanted);
  return wanted === old ? ZsetOutcome.unchanged : ZsetOutcome.updated;
}

function shown(place: { score: number; bytes: Buffer; start: number; end: number }): [string, number] {
  return [place.bytes.latin1Slice(place.start, place.end), place.score];
}

function walk(keyspace: Keyspace, record: number): [string, number][] {
  const { zsets } = keyspace.databases[0];
  const found: [string, number][] = [];
  for (let more = zsets.moveTo(record, 0); more; more = zsets.next()) found.push(shown(zsets.place));
  return found;
}

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
      const pair = new ZsetPair(keyspace);
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
      expect(replicated === 0 ? [] : walk(replica, replicated)).toEqual(pair.sorted());
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
  const pair = new ZsetPair(keyspace);
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
    expect(walk(replica, record)).toEqual(expected);
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
  const pair = new ZsetPair(newKeyspace());
  for (let i = 0; i < 100; i++) pair.put(i, `m${i}`, 0);
  // Two or three for the score, five for the member; an eighth of the record may be slack.
  expect(pair.keyspace.databases[0].memoryUsageOf(pair.record)).toBeLessThan(100 * 8 * 1.125);
});
