/** Sets in every form against JavaScript's, with their mutations replayed elsewhere. */
import { SeededRandom } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Database, Keyspace } from '../index.ts';
import { newKeyspace } from '../testing/keyspace-script.ts';

const KEY = Buffer.from('a set');
const RUNS = 200;

const member = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -40, max: 40 }).map(String) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('32768', '-32769', '2147483648', '-2147483649', '9007199254740993'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('9223372036854775807', '-9223372036854775808', '9223372036854775808'),
  },
  { weight: 2, arbitrary: fc.constantFrom('', '007', '+1', '-0', '1.5', 'x'.repeat(9), 'y'.repeat(90)) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 60 }).map((number) => `member ${number}`) },
);

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('add' as const), member }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove' as const), member }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('pick' as const, 'compact' as const),
      member: fc.constant(''),
    }),
  },
);

const limits = fc.record({
  setIntsetEntriesMax: fc.constantFrom(0, 3, 12, 512),
  setListpackEntriesMax: fc.constantFrom(0, 4, 16, 128),
  setListpackValueBytesMax: fc.constantFrom(1, 9, 64),
});

function membersOf(database: Database): string[] {
  const record = database.peek(KEY, 0, KEY.length);
  if (record === 0) return [];
  const walk = database.sets.members(record);
  const members: string[] = [];
  while (walk.next()) members.push(walk.bytes.latin1Slice(walk.start, walk.end));
  return members.sort();
}

function freeAll(keyspace: Keyspace): void {
  while (keyspace.sweepExpired(1, () => 0));
}

/** A database that has had a key keeps its index. */
function bytesOfNothing(keyspace: Keyspace): number {
  const [{ sets }] = keyspace.databases;
  sets.open(KEY, 0, KEY.length);
  sets.add(KEY, 0, KEY.length);
  sets.remove(KEY, 0, KEY.length);
  keyspace.mutations.clear();
  return keyspace.usedMemoryBytes;
}

function replayed(keyspace: Keyspace): string[] {
  const copy = newKeyspace();
  copy.apply(keyspace.mutations.bytes, 0, keyspace.mutations.length);
  copy.checkConsistency();
  return membersOf(copy.databases[0]);
}

test('whatever is added, removed, picked and compacted, a set has what a Set has, and so has its replay', () => {
  fc.assert(
    fc.property(limits, fc.array(step, { maxLength: 120 }), fc.nat(), (encodingLimits, steps, seed) => {
      const keyspace = newKeyspace({ encodingLimits });
      keyspace.mutations.enabled = true;
      const [database] = keyspace.databases;
      const { sets } = database;
      const random = new SeededRandom(seed);
      const model = new Set<string>();
      const startBytes = bytesOfNothing(keyspace);
      for (const { kind, member: text } of steps) {
        const bytes = Buffer.from(`<${text}>`);
        const record = sets.open(KEY, 0, KEY.length);
        expect(record === 0).toBe(model.size === 0);
        if (kind === 'add') {
          expect(sets.add(bytes, 1, bytes.length - 1)).toBe(!model.has(text));
          model.add(text);
        } else if (kind === 'remove') {
          expect(sets.remove(bytes, 1, bytes.length - 1)).toBe(model.delete(text));
        } else if (kind === 'compact') sets.compact();
        else if (record !== 0) {
          const { bytes: picked, start, end } = sets.pick(random);
          expect(model.delete(picked.latin1Slice(start, end))).toBe(true);
          sets.removePicked();
        }
        const now = database.peek(KEY, 0, KEY.length);
        expect(now === 0 ? 0 : sets.cardinalityOf(now)).toBe(model.size);
        if (now !== 0) expect(sets.has(now, bytes, 1, bytes.length - 1)).toBe(model.has(text));
      }
      expect(membersOf(database)).toEqual([...model].sort());
      expect(replayed(keyspace)).toEqual([...model].sort());
      keyspace.checkConsistency();
      sets.open(KEY, 0, KEY.length);
      for (const text of model) sets.remove(Buffer.from(text), 0, text.length);
      freeAll(keyspace);
      expect([database.keyCount, keyspace.usedMemoryBytes]).toEqual([0, startBytes]);
      keyspace.checkConsistency();
    }),
    { numRuns: RUNS },
  );
});
