import { SeededRandom } from '@ringfort/base';
import { expect, test } from 'vitest';
import type { NumberedDatabase } from '../database.hot.ts';
import { StreamId } from '../index.ts';
import { newKeyspace } from '../testing/keyspace-script.ts';
import { idOf } from '../testing/naive-stream.ts';
import { isOutOfMemory, smallKeyspace } from '../testing/small-keyspace.ts';
import { addEntry, streamRecord } from '../testing/stream-script.ts';

const KEY = Buffer.from('stream');

/** One change of stream, group or copy that may find no memory. */
function change(database: NumberedDatabase, random: SeededRandom, number: number): void {
  const { streams } = database;
  const { groups } = streams;
  const name = { bytes: Buffer.from(`n${number % 3}`), start: 0, end: 2 };
  const record = streamRecord(database);
  const group = groups.find(record, name.bytes, 0, 2);
  switch (random.uint32() % 8) {
    case 0:
      if (group === 0) groups.create(record, name, new StreamId(), 0n);
      else groups.destroy(record, group);
      break;
    case 1:
    case 2:
    case 3: {
      if (group === 0) return;
      const found = groups.findConsumer(group, name.bytes, 0, 2);
      const consumer = found === 0 ? groups.createConsumer(record, group, name, 1) : found;
      for (let place = 0; place < 20; place++) {
        groups.deliver(record, group, consumer, idOf(BigInt(random.uint32() % 5000)), 1, 1);
      }
      break;
    }
    case 4:
      if (number % 50 === 0) {
        const key = Buffer.from('copy');
        database.copyTo(record, database, key, 0, key.length);
      }
      break;
    default: {
      const id = streams.lastIdOf(record, new StreamId());
      id.increment();
      addEntry(database, id, ['f', 'x'.repeat(random.uint32() % 6000)]);
    }
  }
}

/** Walked, not looked up. */
function entryCount(database: NumberedDatabase): number {
  const record = database.peek(KEY, 0, KEY.length);
  if (record === 0) return 0;
  const cursor = database.streams.walk(record, new StreamId(), new StreamId().setMaximum(), false);
  let count = 0;
  while (cursor.next()) count++;
  return count;
}

test('changes that find no memory leave streams and groups whole', () => {
  const { core, database, audit } = smallKeyspace();
  const random = new SeededRandom(5);
  let failureCount = 0;
  for (let number = 0; number < 3000; number++) {
    const before = entryCount(database);
    try {
      change(database, random, number);
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      failureCount++;
      expect(entryCount(database)).toBe(before);
      const key = Buffer.from(failureCount % 80 === 0 ? 'stream' : 'copy');
      if (failureCount % 40 === 0) database.remove(key, 0, key.length);
    }
    while (!core.lazyFree.isEmpty) core.lazyFree.freeSome();
    if (number % 200 === 0) audit();
  }
  expect(failureCount).toBeGreaterThan(50);
  audit();
});

test('an entry of two small fields costs a few bytes more than their text', () => {
  const keyspace = newKeyspace();
  const [database] = keyspace.databases;
  for (let number = 1n; number <= 10_000n; number++) {
    addEntry(database, idOf((1_700_000_000_000n << 64n) + number), ['sensor', '1234', 'temperature', '19.8']);
  }
  expect(database.memoryUsageOf(streamRecord(database)) / 10_000).toBeLessThan(15);
});
