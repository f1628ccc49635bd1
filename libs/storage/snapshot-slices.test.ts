import { expect, test } from 'vitest';
import { rebuild, START_MS, taken } from './testing/keyspace-script.ts';
import {
  addMembers,
  LARGE_KEY,
  largeSetCount,
  newKeyspaceWithLargeSet,
  smallKeyCount,
} from './testing/large-set.ts';

const MEMBER_COUNT = 12_000;
const BUDGET_BYTES = 4096;

test('no slice of a snapshot is much larger than asked for, however large a value', () => {
  const { keyspace } = newKeyspaceWithLargeSet(MEMBER_COUNT, 50);
  const snapshot = keyspace.startSnapshot();
  let lengthBefore = 0;
  let isMore = true;
  while (isMore) {
    isMore = snapshot.next(BUDGET_BYTES);
    expect(snapshot.out.length - lengthBefore).toBeLessThan(BUDGET_BYTES * 2);
    lengthBefore = snapshot.out.length;
  }
  const copy = rebuild(taken(snapshot), START_MS);
  expect(largeSetCount(copy)).toBe(MEMBER_COUNT);
});

test.each([0, 3, 15])('a large value that changes after %i slices is saved as it was', (sliceCount) => {
  const { keyspace } = newKeyspaceWithLargeSet(MEMBER_COUNT, 5);
  const [database] = keyspace.databases;
  const snapshot = keyspace.startSnapshot();
  for (let i = 0; i < sliceCount; i++) snapshot.next(BUDGET_BYTES);
  addMembers(keyspace, MEMBER_COUNT, 10);
  while (snapshot.next(BUDGET_BYTES));
  expect(largeSetCount(rebuild(taken(snapshot), START_MS))).toBe(MEMBER_COUNT);
  expect(largeSetCount(keyspace)).toBe(MEMBER_COUNT + 10);
  database.remove(LARGE_KEY, 0, LARGE_KEY.length);
});

test('a large value that is removed in the middle of its slices is in the copy, with its expiry', () => {
  const { keyspace } = newKeyspaceWithLargeSet(MEMBER_COUNT, 5);
  const [database] = keyspace.databases;
  database.expire(database.peek(LARGE_KEY, 0, LARGE_KEY.length), START_MS + 5000);
  const snapshot = keyspace.startSnapshot();
  for (let i = 0; i < 10; i++) snapshot.next(BUDGET_BYTES);
  database.remove(LARGE_KEY, 0, LARGE_KEY.length);
  while (snapshot.next(BUDGET_BYTES));
  const copy = rebuild(taken(snapshot), START_MS);
  expect(largeSetCount(copy)).toBe(MEMBER_COUNT);
  expect(copy.databases[0].expireAtMsOf(copy.databases[0].peek(LARGE_KEY, 0, LARGE_KEY.length))).toBe(
    START_MS + 5000,
  );
  expect(smallKeyCount(copy)).toBe(6);
  keyspace.checkConsistency();
});
