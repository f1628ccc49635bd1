/** Lists against plain arrays: every form, their mutations, and snapshots while they change. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Keyspace } from '../index.ts';
import { newKeyspace } from '../testing/keyspace-script.ts';
import { elementsOf, listSteps, listsOf, openList, pushTexts, runListStep } from '../testing/list-script.ts';

/** Sizes that make lists large at once, soon and late. */
const listpackSize = fc.constantFrom(-5, -2, -1, 1, 2, 7, 128);

function keyspaceWith(listListpackSize: number): Keyspace {
  return newKeyspace({ encodingLimits: { listListpackSize } });
}

function freeAll(keyspace: Keyspace): void {
  while (keyspace.sweepExpired(1, () => 0));
}

test('behaves as an array under every limit, both ways, and gives all memory back', () => {
  fc.assert(
    fc.property(listSteps, listpackSize, (steps, size) => {
      const keyspace = keyspaceWith(size);
      const [database] = keyspace.databases;
      const model = new Map<string, string[]>();
      // The tables of the keys' slots stay once they are there.
      for (const name of ['a', 'b', 'c']) pushTexts(database, name, ['x'], true);
      for (const name of ['a', 'b', 'c']) database.lists.drop(openList(database, name), 1, true);
      const startBytes = keyspace.usedMemoryBytes;
      for (const step of steps) {
        const [answer, expected] = runListStep(step, database, model);
        expect(answer).toBe(expected);
        expect(elementsOf(database, step.key)).toEqual(model.get(step.key));
        expect(elementsOf(database, step.key, true)).toEqual(model.get(step.key)?.toReversed());
      }
      expect(listsOf(keyspace)).toEqual(new Map([...model].sort()));
      keyspace.checkConsistency();
      for (const name of model.keys()) database.remove(Buffer.from(name), 0, name.length);
      freeAll(keyspace);
      keyspace.checkConsistency();
      expect(keyspace.usedMemoryBytes).toBe(startBytes);
    }),
    { numRuns: 150 },
  );
});

test('replaying the mutations gives the same lists, whatever the limits of the other side', () => {
  fc.assert(
    fc.property(listSteps, listpackSize, listpackSize, (steps, size, otherSize) => {
      const keyspace = keyspaceWith(size);
      keyspace.mutations.enabled = true;
      const model = new Map<string, string[]>();
      for (const step of steps) runListStep(step, keyspace.databases[0], model);
      const other = keyspaceWith(otherSize);
      other.apply(keyspace.mutations.bytes, 0, keyspace.mutations.length);
      expect(listsOf(other)).toEqual(listsOf(keyspace));
      other.checkConsistency();
    }),
    { numRuns: 100 },
  );
});

test('a snapshot has the lists as they were when it began', () => {
  fc.assert(
    fc.property(listSteps, listSteps, listpackSize, (before, after, size) => {
      const keyspace = keyspaceWith(size);
      const model = new Map<string, string[]>();
      for (const step of before) runListStep(step, keyspace.databases[0], model);
      const expected = listsOf(keyspace);
      const snapshot = keyspace.startSnapshot();
      for (const step of after) {
        runListStep(step, keyspace.databases[0], model);
        snapshot.next(100);
      }
      while (snapshot.next(1000));
      const restored = keyspaceWith(size);
      restored.apply(snapshot.out.bytes, 0, snapshot.out.length);
      expect(listsOf(restored)).toEqual(expected);
      keyspace.checkConsistency();
    }),
    { numRuns: 100 },
  );
});
