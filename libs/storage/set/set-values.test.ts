import { SeededRandom } from '@ringfort/base';
import { expect, test } from 'vitest';
import type { Database, EncodingLimits, Keyspace } from '../index.ts';
import { newKeyspace } from '../testing/keyspace-script.ts';

const KEY = Buffer.from('a set');

function open(database: Database, name = KEY): number {
  return database.sets.open(name, 0, name.length);
}

function addAll(database: Database, members: readonly string[], name = KEY): void {
  open(database, name);
  for (const member of members) {
    const bytes = Buffer.from(member);
    database.sets.add(bytes, 0, bytes.length);
  }
}

function recordOf(database: Database, name = KEY): number {
  return database.peek(name, 0, name.length);
}

function encodingOf(database: Database): string {
  return database.encodingOf(recordOf(database));
}

function membersOf(database: Database, name = KEY): string[] {
  const walk = database.sets.members(recordOf(database, name));
  const members: string[] = [];
  while (walk.next()) members.push(walk.bytes.latin1Slice(walk.start, walk.end));
  return members.sort();
}

function keyspaceWith(encodingLimits: Partial<EncodingLimits>): Keyspace {
  return newKeyspace({ encodingLimits });
}

const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index * 7));
const words = (count: number): string[] => Array.from({ length: count }, (_, index) => `word ${index}`);

test('takes the form that Redis 7.2 gives it', () => {
  const cases: readonly (readonly [members: readonly string[], encoding: string])[] = [
    [numbers(512), 'intset'],
    [numbers(513), 'hashtable'],
    [words(128), 'listpack'],
    [words(129), 'hashtable'],
    [[...numbers(100), 'word'], 'listpack'],
    [[...numbers(200), 'word'], 'hashtable'],
    [['x'.repeat(64)], 'listpack'],
    [['x'.repeat(65)], 'hashtable'],
    [['1', 'x'.repeat(65)], 'hashtable'],
  ];
  for (const [members, encoding] of cases) {
    const [database] = newKeyspace().databases;
    addAll(database, members);
    expect(encodingOf(database)).toBe(encoding);
    expect(membersOf(database)).toEqual([...members].sort());
  }
});

test('begins in the form that is meant for what is expected', () => {
  const [database] = newKeyspace().databases;
  open(database);
  database.sets.expect(1000);
  database.sets.add(Buffer.from('1'), 0, 1);
  expect(encodingOf(database)).toBe('hashtable');
});

test('a sample has different members, each as often as the others', () => {
  for (const setIntsetEntriesMax of [0, 512]) {
    const [database] = keyspaceWith({ setIntsetEntriesMax, setListpackEntriesMax: 0 }).databases;
    addAll(database, numbers(20));
    const random = new SeededRandom(7);
    for (const count of [3, 15]) {
      const seen = new Map<string, number>();
      for (let round = 0; round < 2000; round++) {
        const sample: string[] = [];
        database.sets.sample(recordOf(database), count, random, ({ bytes, start, end }) => {
          sample.push(bytes.latin1Slice(start, end));
        });
        expect(new Set(sample).size).toBe(count);
        for (const each of sample) seen.set(each, (seen.get(each) ?? 0) + 1);
      }
      for (const times of seen.values()) expect(Math.abs(times / (100 * count) - 1)).toBeLessThan(0.25);
    }
  }
});

test('a scan meets what is there throughout, whatever comes meanwhile', () => {
  const [database] = newKeyspace().databases;
  addAll(database, words(1000));
  const seen = new Set<string>();
  let cursor = 0;
  let added = 0;
  do {
    cursor = database.sets.scan(recordOf(database), cursor, 20, ({ bytes, start, end }) => {
      seen.add(bytes.latin1Slice(start, end));
    });
    addAll(database, [`later ${added++}`]);
  } while (cursor !== 0);
  expect(words(1000).filter((word) => !seen.has(word))).toEqual([]);
});

test('a result collects each member once and takes the place of what was at the key', () => {
  for (const members of [numbers(10), words(500)]) {
    const keyspace = newKeyspace();
    keyspace.mutations.enabled = true;
    const [database] = keyspace.databases;
    database.setString(KEY, 0, KEY.length, KEY, 0, KEY.length, 0);
    const { result } = database.sets;
    result.clear();
    for (const member of [...members, ...members]) {
      const bytes = Buffer.from(member);
      result.add(bytes, 0, bytes.length);
    }
    expect(result.count).toBe(members.length);
    result.store(KEY, 0, KEY.length);
    expect([membersOf(database), result.count]).toEqual([[...members].sort(), 0]);
    const replica = newKeyspace();
    replica.apply(keyspace.mutations.bytes, 0, keyspace.mutations.length);
    expect(membersOf(replica.databases[0])).toEqual([...members].sort());
    result.store(KEY, 0, KEY.length);
    expect(recordOf(database)).toBe(0);
    while (keyspace.sweepExpired(1, () => 0));
    keyspace.checkConsistency();
  }
});

test('a result stores what is left of it in the form of a set that had all of it', () => {
  const left = numbers(10);
  for (const [removed, encoding] of [
    [['-1', '-2'], 'intset'],
    [['word'], 'listpack'],
    [words(200), 'hashtable'],
  ] as const) {
    const keyspace = newKeyspace();
    keyspace.mutations.enabled = true;
    const [database] = keyspace.databases;
    const { result } = database.sets;
    for (const member of [...left, ...removed]) result.add(Buffer.from(member), 0, member.length);
    for (const member of removed) {
      expect(result.remove(Buffer.from(member), 0, member.length)).toBe(true);
      expect(result.remove(Buffer.from(member), 0, member.length)).toBe(false);
    }
    expect(result.count).toBe(left.length);
    result.store(KEY, 0, KEY.length);
    const replica = newKeyspace();
    replica.apply(keyspace.mutations.bytes, 0, keyspace.mutations.length);
    for (const each of [database, replica.databases[0]]) {
      expect([membersOf(each), encodingOf(each)]).toEqual([[...left].sort(), encoding]);
    }
    result.add(KEY, 0, KEY.length);
    result.remove(KEY, 0, KEY.length);
    result.store(KEY, 0, KEY.length);
    expect(recordOf(database)).toBe(0);
    while (keyspace.sweepExpired(1, () => 0));
    keyspace.checkConsistency();
  }
});

test('a snapshot in slices has a large set whole, though it changes meanwhile', () => {
  const keyspace = newKeyspace();
  const [database] = keyspace.databases;
  addAll(database, words(20_000));
  const snapshot = keyspace.startSnapshot();
  snapshot.next(1000);
  open(database);
  for (const word of words(5000)) database.sets.remove(Buffer.from(word), 0, word.length);
  while (snapshot.next(10_000));
  const restored = newKeyspace();
  restored.apply(snapshot.out.bytes, 0, snapshot.out.length);
  expect(membersOf(restored.databases[0])).toEqual(words(20_000).sort());
});

test('a copy is of its own, and a large set is given up in slices', () => {
  const keyspace = newKeyspace();
  const [database] = keyspace.databases;
  const copy = Buffer.from('a copy');
  addAll(database, words(5000));
  database.copyTo(recordOf(database), database, copy, 0, copy.length);
  database.remove(KEY, 0, KEY.length);
  expect(membersOf(database, copy)).toEqual(words(5000).sort());
  keyspace.checkConsistency();
  const fullBytes = keyspace.usedMemoryBytes;
  database.remove(copy, 0, copy.length);
  expect(keyspace.usedMemoryBytes).toBeGreaterThan(fullBytes / 4);
  while (keyspace.sweepExpired(1, () => 0));
  keyspace.checkConsistency();
});
