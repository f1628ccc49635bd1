import { readFileSync } from 'node:fs';
import { RingfortError } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HashOperation } from '../hash/hash-format.ts';
import { NO_EXPIRY } from '../index.ts';
import { ListOperation } from '../list/list-operation.ts';
import { SetOperation } from '../set/set-operation.ts';
import { StreamOperation } from '../stream/stream-mutations.ts';
import {
  allSteps,
  DATABASE_COUNT,
  newKeyspace,
  runStep,
  START_MS,
  set,
  stateOf,
} from '../testing/keyspace-script.ts';
import { NaiveKeyspace } from '../testing/naive-keyspace.ts';
import { ZsetOperation } from '../zset/zset-operation.ts';
import { MutationOperation } from './mutation-format.ts';

function bytesOf(text: string): Buffer {
  return Buffer.from(text.replaceAll(' ', ''), 'hex');
}

const PAGE = readFileSync(new URL('../../../docs/formats/mutations.md', import.meta.url), 'utf8');

/** The bytes of the format page: the hexadecimal columns of its example. */
function exampleBytes(): Buffer {
  const rows = [...PAGE.matchAll(/^((?:[0-9a-f]{2} )+) +[a-zA-Z]+ +db/gm)];
  expect(rows.length).toBe(6);
  return bytesOf(rows.map((row) => row[1]).join(''));
}

/** The names of the format page with their codes. */
function namedCodes(prefix: string, operations: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(operations).map(([name, code]) => {
    return [prefix === '' ? name : `${prefix}${name[0].toUpperCase()}${name.slice(1)}`, code];
  });
}

// An operation that is new here raises the format version: the page says how.
test('every operation has its code on the format page, and no other has', () => {
  const rows = [...PAGE.matchAll(/^\| (\d+) \| ([a-zA-Z]+) \|/gm)].map((row) => [row[2], Number(row[1])]);
  expect(rows).toEqual([
    ...namedCodes('', MutationOperation),
    ...namedCodes('hash', HashOperation),
    ...namedCodes('list', ListOperation),
    ...namedCodes('set', SetOperation),
    ...namedCodes('zset', ZsetOperation),
    ...namedCodes('', StreamOperation),
  ]);
});

test('the worked example of the format page applies', () => {
  const keyspace = newKeyspace();
  const bytes = exampleBytes();
  keyspace.apply(bytes, 0, bytes.length);
  expect(stateOf(keyspace)).toEqual([
    [0, 'a', 'b', 0],
    [2, 'c', 'b', 0],
  ]);
});

test('the worked example is what these commands emit', () => {
  const keyspace = newKeyspace();
  keyspace.mutations.enabled = true;
  const database = keyspace.databases[0];
  const [hi, a, c, nine] = ['hi', 'a', 'c', '9'].map((text) => Buffer.from(text));
  set(keyspace, 0, 'hi', '123');
  set(keyspace, 0, 'a', 'b', 1_700_000_100_000);
  database.writeString(hi, 0, 2, 1, nine, 0, 1);
  database.expire(database.peek(a, 0, 1), NO_EXPIRY);
  database.copyTo(database.peek(a, 0, 1), keyspace.databases[2], c, 0, 1);
  database.remove(hi, 0, 2);
  const emitted = keyspace.mutations.bytes.subarray(0, keyspace.mutations.length);
  expect(emitted.toString('hex')).toBe(exampleBytes().toString('hex'));
});

test('the memory of one large change goes when its bytes are taken', () => {
  const keyspace = newKeyspace();
  keyspace.mutations.enabled = true;
  set(keyspace, 0, 'large', 'v'.repeat(10_000_000));
  expect(keyspace.mutations.bytes.length).toBeGreaterThan(10_000_000);
  keyspace.mutations.clear();
  expect([keyspace.mutations.length, keyspace.mutations.bytes.length]).toEqual([0, 1024 * 1024]);
  const { bytes } = keyspace.mutations;
  set(keyspace, 0, 'small', 'v'.repeat(100_000));
  keyspace.mutations.clear();
  expect(keyspace.mutations.bytes).toBe(bytes);
});

/** Applies bytes that may be damaged: either they are fine or the one error says so; the keyspace stays sound. */
function applyDamaged(bytes: Buffer): void {
  const keyspace = newKeyspace();
  try {
    keyspace.apply(bytes, 0, bytes.length);
  } catch (error) {
    expect(error).toBeInstanceOf(RingfortError);
    expect((error as RingfortError).code).toBe('MUTATION_DAMAGED');
  }
  keyspace.checkConsistency();
}

function mutationsOf(steps: Parameters<typeof runStep>[0][]): Buffer {
  const keyspace = newKeyspace();
  keyspace.mutations.enabled = true;
  const model = new NaiveKeyspace(DATABASE_COUNT, START_MS);
  for (const step of steps) runStep(step, keyspace, model);
  return Buffer.from(keyspace.mutations.bytes.subarray(0, keyspace.mutations.length));
}

test('cut or flipped bytes never do worse than one error', () => {
  fc.assert(
    fc.property(allSteps, fc.nat(), fc.nat(), fc.nat(255), (steps, cut, at, flip) => {
      const bytes = mutationsOf(steps);
      if (bytes.length === 0) return;
      applyDamaged(Buffer.from(bytes.subarray(0, cut % bytes.length)));
      bytes[at % bytes.length] ^= flip;
      applyDamaged(bytes);
    }),
    { numRuns: 50 },
  );
});

test('any bytes at all never do worse than one error', () => {
  const damaged = fc
    .uint8Array({ maxLength: 60 })
    .map((bytes) => Buffer.from(bytes.map((byte) => byte % 12)));
  fc.assert(fc.property(damaged, applyDamaged), { numRuns: 200 });
});

test.each([
  ['an unknown operation', '0b 00 01 61'],
  ['a database that does not exist', '04 63 01 61'],
  ['a key longer than the rest', '04 00 05 61'],
  ['a number that never ends', '04 ff ff ff ff ff ff ff ff ff'],
  ['an expiry of a key that is not there', '05 00 01 61 00'],
  ['an offset out of range', '03 00 01 61 ff ff ff ff ff 07 00'],
])('refuses %s', (_, hex) => {
  const bytes = bytesOf(hex);
  expect(() => newKeyspace().apply(bytes, 0, bytes.length)).toThrow(/damaged mutation/);
});

/** Operations whose elements follow a count. */
const LISTING = [
  HashOperation.set,
  HashOperation.setExpiring,
  HashOperation.delete,
  HashOperation.expire,
  ListOperation.pushHead,
  ListOperation.pushTail,
  SetOperation.add,
  SetOperation.remove,
  ZsetOperation.put,
  ZsetOperation.remove,
];

test.each(LISTING)('operation %i refuses counts that are none of 1 to 127', (operation) => {
  for (const count of [0, 128, 255]) {
    // Elements without bytes, and with zeros for numbers.
    const bytes = Buffer.concat([Buffer.from([operation, 0, 1, 97, count]), Buffer.alloc(5000)]);
    expect(() => newKeyspace().apply(bytes, 0, bytes.length)).toThrow('a count is out of range');
  }
});

test('replaying does not look at the time', () => {
  const keyspace = newKeyspace();
  keyspace.mutations.enabled = true;
  set(keyspace, 0, 'a', '1', START_MS + 5);
  const key = Buffer.from('a');
  keyspace.databases[0].writeString(key, 0, 1, 1, key, 0, 1);
  const late = newKeyspace();
  late.nowMs = START_MS + 1000;
  const bytes = Buffer.from(keyspace.mutations.bytes.subarray(0, keyspace.mutations.length));
  late.apply(bytes, 0, bytes.length);
  expect(late.databases[0].keyCount).toBe(1);
  late.nowMs = START_MS;
  expect(stateOf(late)).toEqual([[0, 'a', '1a', START_MS + 5]]);
});

test('nothing is encoded while nobody listens', () => {
  const keyspace = newKeyspace();
  set(keyspace, 0, 'a', '1');
  expect(keyspace.mutations.length).toBe(0);
});
