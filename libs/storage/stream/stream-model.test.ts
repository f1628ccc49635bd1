import { RingfortError } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Keyspace, StreamId } from '../index.ts';
import { newKeyspace } from '../testing/keyspace-script.ts';
import { idOf, NaiveStream, numberOf } from '../testing/naive-stream.ts';
import { addEntry, readStream, runStreamStep, streamRecord } from '../testing/stream-script.ts';
import { streamSteps } from '../testing/stream-steps.ts';

const KEY = Buffer.from('stream');
/** Nodes of one entry, of a few, as usual, and limited by bytes alone. */
const limits = fc.constantFrom(
  { streamNodeEntriesMax: 1, streamNodeBytesMax: 4096 },
  { streamNodeEntriesMax: 3, streamNodeBytesMax: 0 },
  { streamNodeEntriesMax: 100, streamNodeBytesMax: 4096 },
  { streamNodeEntriesMax: 0, streamNodeBytesMax: 200 },
);
type Limits = { streamNodeEntriesMax: number; streamNodeBytesMax: number };

/** Shrinking long sequences has no end of its own: a failure is told after this, as small as it is by then. */
const TIME_LIMIT_MS = 10_000;

function bounded(numRuns: number): fc.Parameters<unknown> {
  return { numRuns, interruptAfterTimeLimit: TIME_LIMIT_MS };
}

function keyspaceWith(encodingLimits: Limits): Keyspace {
  return newKeyspace({ encodingLimits });
}

function freeAll(keyspace: Keyspace): void {
  while (keyspace.sweepExpired(1, () => 0));
}

function stateIn(keyspace: Keyspace): unknown {
  return readStream(keyspace.databases[0]).state;
}

test('behaves as an array with Maps under every limit, and gives all memory back', () => {
  fc.assert(
    fc.property(streamSteps, limits, (steps, nodeLimits) => {
      const keyspace = keyspaceWith(nodeLimits);
      const [database] = keyspace.databases;
      const model = new NaiveStream();
      // The table of the key's slot stays once it is there.
      streamRecord(database);
      database.remove(KEY, 0, KEY.length);
      const startBytes = keyspace.usedMemoryBytes;
      for (const step of steps) {
        const [answer, expected] = runStreamStep(step, database, model);
        expect(answer).toBe(expected);
      }
      expect(stateIn(keyspace)).toEqual(model.state);
      freeAll(keyspace);
      keyspace.checkConsistency();
      database.remove(KEY, 0, KEY.length);
      freeAll(keyspace);
      keyspace.checkConsistency();
      expect(keyspace.usedMemoryBytes).toBe(startBytes);
    }),
    bounded(80),
  );
});

test('a range has the entries between two IDs, both ways', () => {
  fc.assert(
    fc.property(streamSteps, limits, fc.nat(), fc.nat(), (steps, nodeLimits, from, to) => {
      const [database] = keyspaceWith(nodeLimits).databases;
      const model = new NaiveStream();
      for (const step of steps) runStreamStep(step, database, model);
      const boundAt = (place: number): bigint => {
        const entry = model.entries[place % (model.entries.length + 1)];
        return entry === undefined ? BigInt(place) : entry[0] + BigInt((place % 3) - 1);
      };
      const [first, last] = [boundAt(from), boundAt(to)];
      const expected = model.entries.map(([id]) => id).filter((id) => id >= first && id <= last);
      for (const isReverse of [false, true]) {
        const cursor = database.streams.walk(streamRecord(database), idOf(first), idOf(last), isReverse);
        const found: bigint[] = [];
        while (cursor.next()) found.push(numberOf(cursor.id));
        expect(found).toEqual(isReverse ? expected.toReversed() : expected);
      }
    }),
    bounded(80),
  );
});

test('replaying the mutations gives the same stream, whatever the limits of the other side', () => {
  fc.assert(
    fc.property(streamSteps, limits, limits, (steps, nodeLimits, otherLimits) => {
      const keyspace = keyspaceWith(nodeLimits);
      keyspace.mutations.enabled = true;
      const model = new NaiveStream();
      for (const step of steps) runStreamStep(step, keyspace.databases[0], model);
      const other = keyspaceWith(otherLimits);
      other.mutations.enabled = true;
      other.apply(keyspace.mutations.bytes, 0, keyspace.mutations.length);
      expect(stateIn(other)).toEqual(stateIn(keyspace));
      other.checkConsistency();
      // A replica's own stream of mutations does the same once more.
      const third = keyspaceWith(nodeLimits);
      third.apply(other.mutations.bytes, 0, other.mutations.length);
      expect(stateIn(third)).toEqual(stateIn(keyspace));
    }),
    bounded(40),
  );
});

test('a snapshot in slices has the stream as it was when it began', () => {
  fc.assert(
    fc.property(streamSteps, streamSteps, limits, (before, after, nodeLimits) => {
      const keyspace = keyspaceWith(nodeLimits);
      const [database] = keyspace.databases;
      const model = new NaiveStream();
      streamRecord(database);
      for (const step of before) runStreamStep(step, database, model);
      const expected = stateIn(keyspace);
      const snapshot = keyspace.startSnapshot();
      snapshot.next(200);
      for (const step of after) {
        runStreamStep(step, database, model);
        snapshot.next(200);
      }
      while (snapshot.next(200));
      const restored = keyspaceWith(nodeLimits);
      restored.apply(snapshot.out.bytes, 0, snapshot.out.length);
      expect(stateIn(restored)).toEqual(expected);
      keyspace.checkConsistency();
    }),
    bounded(40),
  );
});

test('a copy is the same and goes its own way', () => {
  fc.assert(
    fc.property(streamSteps, streamSteps, limits, (before, after, nodeLimits) => {
      const keyspace = keyspaceWith(nodeLimits);
      const [first, second] = keyspace.databases;
      const model = new NaiveStream();
      for (const step of before) runStreamStep(step, first, model);
      const expected = readStream(first).state;
      first.copyTo(streamRecord(first), second, KEY, 0, KEY.length);
      for (const step of after) runStreamStep(step, first, model);
      expect(readStream(second).state).toEqual(expected);
      first.remove(KEY, 0, KEY.length);
      expect(readStream(second).state).toEqual(expected);
      keyspace.checkConsistency();
    }),
    bounded(40),
  );
});

test('damaged mutations never do worse than one error', () => {
  fc.assert(
    fc.property(streamSteps, limits, fc.nat(), fc.nat(255), (steps, nodeLimits, at, flip) => {
      const keyspace = keyspaceWith(nodeLimits);
      keyspace.mutations.enabled = true;
      const model = new NaiveStream();
      for (const step of steps) runStreamStep(step, keyspace.databases[0], model);
      const bytes = Buffer.from(keyspace.mutations.bytes.subarray(0, keyspace.mutations.length));
      if (bytes.length === 0) return;
      bytes[at % bytes.length] ^= flip;
      const other = keyspaceWith(nodeLimits);
      try {
        other.apply(bytes, 0, bytes.length);
      } catch (error) {
        expect(error).toBeInstanceOf(RingfortError);
        expect((error as RingfortError).code).toBe('MUTATION_DAMAGED');
      }
      other.checkConsistency();
    }),
    bounded(40),
  );
});

test('a large stream goes in slices, and its memory is counted until it is gone', () => {
  const keyspace = newKeyspace();
  const [database] = keyspace.databases;
  addEntry(database, idOf(1n), ['f', 'v']);
  const startBytes = keyspace.usedMemoryBytes;
  const record = streamRecord(database);
  const { groups } = database.streams;
  const name = { bytes: KEY, start: 0, end: KEY.length };
  const group = groups.create(record, name, new StreamId(), 0n);
  const consumer = groups.createConsumer(record, group, name, 1);
  for (let number = 2n; number < 20_000n; number++) {
    addEntry(database, idOf(number), ['f', 'v']);
    groups.deliver(record, group, consumer, idOf(number), 1, 1);
  }
  const usedBytes = keyspace.usedMemoryBytes;
  database.remove(KEY, 0, KEY.length);
  expect(keyspace.usedMemoryBytes).toBeGreaterThan(usedBytes / 2);
  let sliceCount = 0;
  while (keyspace.sweepExpired(0, () => 0)) sliceCount++;
  expect(sliceCount).toBeGreaterThan(20);
  expect(keyspace.usedMemoryBytes).toBeLessThan(startBytes);
  keyspace.checkConsistency();
});
