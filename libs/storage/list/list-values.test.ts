import { expect, test } from 'vitest';
import type { Keyspace } from '../index.ts';
import { newKeyspace } from '../testing/keyspace-script.ts';
import { elementsOf, openList, pushTexts } from '../testing/list-script.ts';

function keyspaceWith(listListpackSize: number): Keyspace {
  return newKeyspace({ encodingLimits: { listListpackSize } });
}

function freeAll(keyspace: Keyspace): void {
  while (keyspace.sweepExpired(1, () => 0));
}

test('a cursor begins at any index, whichever end is nearer', () => {
  for (const size of [-2, 3]) {
    const [database] = keyspaceWith(size).databases;
    const texts = Array.from({ length: 50 }, (_, i) => (i % 3 === 0 ? String(i * 1000) : `element ${i}`));
    pushTexts(database, 'a', texts, false);
    const record = openList(database, 'a');
    for (const [index, text] of texts.entries()) {
      for (const towardsHead of [false, true]) {
        const cursor = database.lists.cursorAt(record, index, towardsHead);
        expect(cursor.next()).toBe(true);
        expect(cursor.bytes.latin1Slice(cursor.start, cursor.end)).toBe(text);
      }
    }
  }
});

test('a snapshot in slices has a list of many nodes whole, though it changes meanwhile', () => {
  const keyspace = keyspaceWith(-1);
  const [database] = keyspace.databases;
  const texts = Array.from({ length: 20_000 }, (_, i) => `element ${i}`);
  pushTexts(database, 'a', texts, false);
  const snapshot = keyspace.startSnapshot();
  snapshot.next(1000);
  database.lists.drop(openList(database, 'a'), 5000, true);
  while (snapshot.next(10_000));
  const restored = keyspaceWith(-2);
  restored.apply(snapshot.out.bytes, 0, snapshot.out.length);
  expect(elementsOf(restored.databases[0], 'a')).toEqual(texts);
});

function encodingOf(keyspace: Keyspace, name: string): string {
  const [database] = keyspace.databases;
  return database.encodingOf(database.peek(Buffer.from(name), 0, name.length));
}

test('changes its encoding past the limit on entries, and back at half of it', () => {
  const keyspace = keyspaceWith(8);
  const [database] = keyspace.databases;
  pushTexts(database, 'a', ['1', '2', '3', '4', '5', '6', '7', '8'], false);
  expect(encodingOf(keyspace, 'a')).toBe('listpack');
  pushTexts(database, 'a', ['9'], false);
  expect(encodingOf(keyspace, 'a')).toBe('quicklist');
  database.lists.drop(openList(database, 'a'), 4, false);
  expect(encodingOf(keyspace, 'a')).toBe('quicklist');
  database.lists.drop(openList(database, 'a'), 1, false);
  expect(encodingOf(keyspace, 'a')).toBe('listpack');
  expect(elementsOf(database, 'a')).toEqual(['1', '2', '3', '4']);
});

test('changes its encoding past the limit on bytes, where Redis does', () => {
  const keyspace = keyspaceWith(-1);
  const [database] = keyspace.databases;
  // 4096 bytes less a listpack's own seven and the length fields of the two strings.
  pushTexts(database, 'a', ['x'.repeat(2000)], false);
  pushTexts(database, 'a', ['x'.repeat(4096 - 7 - 2004)], false);
  expect(encodingOf(keyspace, 'a')).toBe('listpack');
  pushTexts(database, 'b', ['x'.repeat(2000)], false);
  pushTexts(database, 'b', ['x'.repeat(4096 - 7 - 2003)], false);
  expect(encodingOf(keyspace, 'b')).toBe('quicklist');
});

test('the end of a list of very many nodes is given up in slices', () => {
  const keyspace = keyspaceWith(1);
  const [database] = keyspace.databases;
  const texts = Array.from({ length: 5000 }, (_, i) => `element ${i}`);
  pushTexts(database, 'a', texts, false);
  const fullBytes = keyspace.usedMemoryBytes;
  database.lists.drop(openList(database, 'a'), 4998, true);
  expect(elementsOf(database, 'a')).toEqual(texts.slice(-2));
  expect(keyspace.usedMemoryBytes).toBeGreaterThan(fullBytes * 0.9);
  freeAll(keyspace);
  expect(keyspace.usedMemoryBytes).toBeLessThan(fullBytes * 0.1);
  keyspace.checkConsistency();
});

test.each([
  ['no elements', '21 00 01 61 00'],
  ['a list that is not there', '22 00 01 61 01'],
  ['an index out of range', '21 00 01 61 01 01 78 24 00 01 61 01 01 79'],
  ['an unknown operation', '2f 00 01 61'],
  ['a key of another type', '01 00 01 61 01 62 21 00 01 61 01 01 78'],
  ['an element longer than the rest', '21 00 01 61 01 05 78'],
])('refuses a mutation with %s', (_, hex) => {
  const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
  expect(() => keyspaceWith(-2).apply(bytes, 0, bytes.length)).toThrow(/damaged mutation/);
});
