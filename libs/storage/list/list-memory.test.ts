import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NumberedDatabase } from '../database.hot.ts';
import type { KeyspaceCore } from '../keyspace-core.hot.ts';
import { elementsOf, type ListStep, listSteps, runListStep } from '../testing/list-script.ts';
import { isOutOfMemory, smallKeyspace } from '../testing/small-keyspace.ts';

/** What a failed step may leave: the list as it was or, of a push, with a first part of the elements. */
function outcomesOf(step: ListStep, before: string[] | undefined): (string[] | undefined)[] {
  if (step.kind !== 'push') return [before];
  return step.elements.map((_, count) => {
    if (count === 0) return before;
    const added = step.elements.slice(0, count);
    return step.atHead ? [...added.reverse(), ...(before ?? [])] : [...(before ?? []), ...added];
  });
}

const FILLERS_REMOVED = 3;

/** Takes all memory, in blocks of many sizes; answers the keys, those of the largest first. */
function fillMemory(core: KeyspaceCore, database: NumberedDatabase): Buffer[] {
  const keys: Buffer[] = [];
  const value = Buffer.alloc(100_000, 'v');
  for (let size = value.length; size > 16; ) {
    try {
      const key = Buffer.from(`filler ${core.arena.usedBytes}`);
      database.setString(key, 0, key.length, value, 0, size, 0);
      keys.push(key);
    } catch {
      size = Math.floor(size / 2);
    }
  }
  return keys;
}

test('a change that finds no memory leaves a whole list, and lists go on', () => {
  const { core, database, audit } = smallKeyspace();
  core.limits = { ...core.limits, listListpackSize: 7 };
  const model = new Map<string, string[]>();
  const fillers = fillMemory(core, database);
  // What is free again is now and then too little for lists of this size.
  for (const key of fillers.slice(0, FILLERS_REMOVED)) database.remove(key, 0, key.length);
  let failureCount = 0;
  const steps = fc.sample(listSteps, { numRuns: 300, seed: 7 }).flat();
  for (const [number, step] of steps.entries()) {
    const before = elementsOf(database, step.key);
    try {
      runListStep(step, database, model);
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      failureCount++;
      const after = elementsOf(database, step.key);
      expect(outcomesOf(step, before)).toContainEqual(after);
      if (after === undefined) model.delete(step.key);
      else model.set(step.key, after);
    }
    expect(elementsOf(database, step.key)).toEqual(model.get(step.key));
    core.lazyFree.freeSome();
    if (number % 100 === 0) audit();
  }
  expect(failureCount).toBeGreaterThan(20);
});
