import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ValueType } from './contract.ts';
import type { NumberedDatabase } from './database.hot.ts';
import { newKeyspace, START_MS } from './testing/keyspace-script.ts';
import type { ValueAccess } from './value-access.ts';

const KEY = Buffer.from('key');
const SOME_BYTES_MAX = 700;

/** The database of a keyspace that a test may look into. */
function newDatabase(): NumberedDatabase {
  return newKeyspace().databases[0] as NumberedDatabase;
}

function content(access: ValueAccess, record: number): Buffer {
  const { bytes, start, end } = access.records.viewValue(record);
  return Buffer.from(bytes.subarray(start, end));
}

/** Writes a pattern that tells every byte from its neighbours. */
function scribble(access: ValueAccess, record: number, at: number, length: number, seed: number): Buffer {
  const pattern = Buffer.from(Array.from({ length }, (_, index) => (seed * 31 + index * 7) & 0xff));
  const start = access.records.valueStart(record) + at;
  pattern.copy(access.records.bytesOf(record), start);
  return pattern;
}

const splice = fc.record({
  at: fc.nat(SOME_BYTES_MAX),
  removed: fc.nat(SOME_BYTES_MAX),
  inserted: fc.oneof(fc.nat(20), fc.nat(SOME_BYTES_MAX)),
  expires: fc.boolean(),
});

test('a value that is spliced over and over is what a plain buffer would be, and keeps key, form and expiry', () => {
  fc.assert(
    fc.property(fc.array(splice, { maxLength: 40 }), (steps) => {
      const keyspace = newKeyspace();
      const database = keyspace.databases[0] as NumberedDatabase;
      const { access } = database;
      access.openForChange(KEY, 0, KEY.length);
      let record = access.create(KEY, 0, KEY.length, ValueType.string, 2, 5);
      let model = scribble(access, record, 0, 5, 1);
      let expireAtMs = 0;
      for (const [seed, step] of steps.entries()) {
        const at = step.at % (model.length + 1);
        const removed = step.removed % (model.length - at + 1);
        record = access.splice(record, at, removed, step.inserted);
        const inserted = scribble(access, record, at, step.inserted, seed);
        model = Buffer.concat([model.subarray(0, at), inserted, model.subarray(at + removed)]);
        access.changed(record);
        expect(database.peek(KEY, 0, KEY.length)).toBe(record);
        expect(content(access, record).equals(model)).toBe(true);
        expect(access.records.form(record)).toBe(2);
        expect(access.records.expireAtMs(record)).toBe(expireAtMs);
        if (step.expires) {
          expireAtMs = START_MS + 1000 + seed;
          database.expire(record, expireAtMs);
          record = database.peek(KEY, 0, KEY.length);
        }
      }
      keyspace.checkConsistency();
    }),
    { numRuns: 60 },
  );
});

test('a value that shrinks gives most of its block back', () => {
  const { access, core } = newDatabase();
  const empty = core.arena.usedBytes;
  access.openForChange(KEY, 0, KEY.length);
  let record = access.create(KEY, 0, KEY.length, ValueType.string, 0, 4000);
  record = access.resize(record, 10);
  expect(core.arena.blockBytes(record)).toBeLessThan(100);
  access.removeEmptied(record);
  expect(core.arena.usedBytes).toBe(empty);
});

test('another form may need a larger block or a smaller one', () => {
  const { access, core } = newDatabase();
  access.openForChange(KEY, 0, KEY.length);
  let record = access.create(KEY, 0, KEY.length, ValueType.string, 0, 3);
  record = access.reshape(record, 1, 2000);
  expect([access.records.form(record), access.records.valueLength(record)]).toEqual([1, 2000]);
  record = access.reshape(record, 2, 12);
  expect([access.records.form(record), access.records.valueLength(record)]).toEqual([2, 12]);
  expect(core.arena.blockBytes(record)).toBeLessThan(100);
});

test('a value beyond the length field is refused, the old one stays', () => {
  const { access } = newDatabase();
  access.openForChange(KEY, 0, KEY.length);
  const record = access.create(KEY, 0, KEY.length, ValueType.string, 0, 8);
  const before = scribble(access, record, 0, 8, 3);
  expect(() => access.splice(record, 8, 0, 2 ** 30)).toThrow(/longer than 1 GiB/);
  expect(() => access.reshape(record, 1, 2 ** 30)).toThrow(/longer than 1 GiB/);
  expect(content(access, record)).toEqual(before);
});

test('an opened key that has expired is removed, and may be made anew', () => {
  const keyspace = newKeyspace();
  const database = keyspace.databases[0] as NumberedDatabase;
  database.setString(KEY, 0, KEY.length, KEY, 0, 1, START_MS + 5);
  keyspace.nowMs = START_MS + 6;
  expect(database.access.openForChange(KEY, 0, KEY.length)).toBe(0);
  const record = database.access.create(KEY, 0, KEY.length, ValueType.string, 0, 1);
  expect(database.peek(KEY, 0, KEY.length)).toBe(record);
  expect(keyspace.statistics.expiredKeys).toBe(1);
});

test('elements of one change share mutations of at most 127', () => {
  const { access, core } = newDatabase();
  core.mutations.enabled = true;
  access.openForChange(KEY, 0, KEY.length);
  const record = access.create(KEY, 0, KEY.length, ValueType.string, 0, 1);
  const head = [48, 0, 3, ...KEY];
  for (let element = 0; element < 130; element++) access.emitElement(48, record);
  access.emitElement(49, record);
  access.openForChange(KEY, 0, KEY.length);
  access.emitElement(49, record);
  expect([...core.mutations.toBuffer()]).toEqual([
    ...[...head, 127],
    ...[...head, 3],
    ...[49, ...head.slice(1), 1],
    ...[49, ...head.slice(1), 1],
  ]);
});
