import { RingfortError } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
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
import { MutationReader } from './mutation-reader.ts';
import { MutationWriter } from './mutation-writer.hot.ts';

function bytesOf(text: string): Buffer {
  return Buffer.from(text.replaceAll(' ', ''), 'hex');
}

test('the worked example of the format page applies', () => {
  const keyspace = newKeyspace();
  const example = bytesOf('01 00 02 6869 03 313233') // set hi 123
    .toString('hex')
    .concat('02000161809f9ab3ff2f0162', '03000268690201 39', '05000161 00', '0700016102 0163', '040002 6869');
  const bytes = bytesOf(example);
  keyspace.apply(bytes, 0, bytes.length);
  expect(stateOf(keyspace)).toEqual([
    [0, 'a', 'b', 0],
    [2, 'c', 'b', 0],
  ]);
});

test('a varint comes back, whatever its size', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (value) => {
      const writer = new MutationWriter();
      writer.varint(value);
      expect(new MutationReader(writer.bytes, 0, writer.length).varint()).toBe(value);
    }),
  );
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
