/** A stream's state set back (XSETID, or damage), so that IDs begin again before those that entries have or had. */
import { RingfortError } from '@ringfort/base';
import { expect, test } from 'vitest';
import { type Database, type Keyspace, StreamId } from '../index.ts';
import { newKeyspace } from '../testing/keyspace-script.ts';
import { idOf, numberOf } from '../testing/naive-stream.ts';
import { addEntry, streamRecord } from '../testing/stream-script.ts';

function threePerNode(): Keyspace {
  return newKeyspace({ encodingLimits: { streamNodeEntriesMax: 3, streamNodeBytesMax: 0 } });
}

function addAll(database: Database, ids: readonly bigint[]): void {
  for (const id of ids) addEntry(database, idOf(id), ['f', 'v']);
}

function setLastId(database: Database, lastId: bigint): void {
  const state = { lastId: idOf(lastId), entriesAdded: 3n, maxDeletedId: idOf(1n) };
  database.streams.setState(streamRecord(database), state);
}

function idsBetween(database: Database, first: bigint, last: bigint, isReverse: boolean): bigint[] {
  const cursor = database.streams.walk(streamRecord(database), idOf(first), idOf(last), isReverse);
  const ids: bigint[] = [];
  while (cursor.next()) ids.push(numberOf(cursor.id));
  return ids;
}

test('an entry behind a deleted one with a greater or the same ID is found, walked and removed', () => {
  const [database] = newKeyspace().databases;
  addAll(database, [1n, 2n, 9n]);
  const record = streamRecord(database);
  database.streams.remove(record, idOf(9n));
  setLastId(database, 2n);
  addAll(database, [5n, 9n, 10n]);
  for (const [first, last, expected] of [
    [1n, 5n, [1n, 2n, 5n]],
    [5n, 9n, [5n, 9n]],
    [9n, 9n, [9n]],
    [1n, 20n, [1n, 2n, 5n, 9n, 10n]],
  ] as const) {
    expect(idsBetween(database, first, last, false)).toEqual(expected);
    expect(idsBetween(database, first, last, true)).toEqual(expected.toReversed());
  }
  for (const id of [5n, 9n, 10n]) expect(database.streams.remove(record, idOf(id))).toBe(true);
});

test('a node that trimming left without live entries goes when IDs begin again before it', () => {
  const keyspace = threePerNode();
  const [database] = keyspace.databases;
  addAll(database, [10n, 11n, 12n]);
  const record = streamRecord(database);
  database.streams.remove(record, idOf(12n));
  const trimming = { lengthMax: undefined, minimumId: idOf(12n), isApproximate: false, entryCountMax: 0 };
  expect(database.streams.trim(record, trimming)).toBe(2);
  expect(database.streams.nodeCountOf(record)).toBe(1);
  setLastId(database, 2n);
  expect(database.streams.nodeCountOf(record)).toBe(0);
  const ids = [3n, 4n, 5n, 10n, 11n, 12n, 13n];
  addAll(database, ids);
  expect(idsBetween(database, 0n, 20n, false)).toEqual(ids);
  for (const id of ids) expect(database.streams.remove(record, idOf(id))).toBe(true);
  expect(database.streams.nodeCountOf(record)).toBe(0);
  keyspace.checkConsistency();
});

test.each([
  ['in one node', newKeyspace],
  ['with a node behind it', threePerNode],
])('a trim removes the same where a deleted entry with a greater ID is kept, %s', (_, create) => {
  const old = create();
  const [database] = old.databases;
  addAll(database, [1n, 2n, 9n]);
  database.streams.remove(streamRecord(database), idOf(9n));
  setLastId(database, 2n);
  addAll(database, [5n, 6n, 7n, 8n]);
  // Rebuilt from a snapshot: without the deleted entry.
  const fresh = create();
  const snapshot = old.startSnapshot();
  while (snapshot.next(4096));
  fresh.apply(snapshot.out.bytes, 0, snapshot.out.length);
  fresh.mutations.enabled = true;
  const [freshDatabase] = fresh.databases;
  const trimming = { lengthMax: undefined, minimumId: idOf(7n), isApproximate: false, entryCountMax: 0 };
  expect(freshDatabase.streams.trim(streamRecord(freshDatabase), trimming)).toBe(4);
  old.apply(fresh.mutations.bytes, 0, fresh.mutations.length);
  expect(idsBetween(freshDatabase, 0n, 20n, false)).toEqual([7n, 8n]);
  expect(idsBetween(database, 0n, 20n, false)).toEqual([7n, 8n]);
  expect(database.streams.lengthOf(streamRecord(database))).toBe(2);
  old.checkConsistency();
});

test('a mutation that sets the last ID before an entry is damage, and the stream stays in order', () => {
  const keyspace = threePerNode();
  const [database] = keyspace.databases;
  keyspace.mutations.enabled = true;
  addAll(database, [10n, 11n, 12n, 13n]);
  // The storage trusts its callers, so it writes the mutation that no command leads to.
  const start = keyspace.mutations.length;
  setLastId(database, 9n);
  const bytes = Buffer.from(keyspace.mutations.bytes.subarray(0, keyspace.mutations.length));

  const other = threePerNode();
  other.apply(bytes, 0, start);
  const code = codeOf(() => other.apply(bytes, start, bytes.length));
  expect(code).toBe('MUTATION_DAMAGED');
  const [otherDatabase] = other.databases;
  expect(numberOf(otherDatabase.streams.lastIdOf(streamRecord(otherDatabase), new StreamId()))).toBe(13n);
});

function codeOf(run: () => void): string | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof RingfortError) return error.code;
    throw error;
  }
  return undefined;
}
