import { RingfortError } from '@ringfort/base';
import { expect, test } from 'vitest';
import { ZsetPut } from '../contract/zset.ts';
import type { Database } from '../index.ts';
import { LEAF_CAPACITY } from '../ordered/tree-nodes.hot.ts';
import { newKeyspace } from '../testing/keyspace-script.ts';
import { smallKeyspace, takeAll } from '../testing/small-keyspace.ts';
import { ELEMENT_HEADER_BYTES } from './score-order.hot.ts';

/** Some leaves of a tree. */
const MEMBER_COUNT = 400;

function change(database: Database, key: string, edit: (database: Database) => void): void {
  const bytes = Buffer.from(key);
  database.zsets.open(bytes, 0, bytes.length);
  edit(database);
  database.zsets.close();
}

function put(database: Database, key: string, member: string, score: number): void {
  const bytes = Buffer.from(member);
  change(database, key, ({ zsets }) => zsets.put(score, ZsetPut.plain, bytes, 0, bytes.length));
}

function removeRanks(database: Database, key: string, rank: number, count: number): void {
  change(database, key, ({ zsets }) => zsets.removeRanks(rank, count));
}

test('an element that lies where another was keeps its own score in the tree', () => {
  const keyspace = newKeyspace();
  const [database] = keyspace.databases;
  for (let i = 0; i < MEMBER_COUNT; i++) {
    put(database, 'low', `low ${1000 + i}`, i);
    put(database, 'high', `high${1000 + i}`, 1_000_000 + i);
  }
  const last = Buffer.from(`high${1000 + MEMBER_COUNT - 1}`);
  change(database, 'high', ({ zsets }) => zsets.remove(last, 0, last.length));
  // The blocks freed after it are taken before it: it lies in the middle of the copy.
  removeRanks(database, 'high', 0, 200);
  const low = Buffer.from('low');
  const copy = Buffer.from('copy');
  database.copyTo(database.peek(low, 0, low.length), database, copy, 0, copy.length);
  // One by one the members behind the first leaf come to be the first of theirs.
  for (let left = MEMBER_COUNT; left > LEAF_CAPACITY; left--) {
    removeRanks(database, 'copy', LEAF_CAPACITY, 1);
    keyspace.checkConsistency();
  }
});

test('a score that finds no memory leaves no trace in the tree', () => {
  const { core, database, audit } = smallKeyspace();
  // In order: every leaf is full.
  for (let i = 0; i < MEMBER_COUNT; i++) put(database, 'z', `${1000 + i}`, i);
  const others = takeAll(core.arena, 100_000, 16_384, 512, ELEMENT_HEADER_BYTES + 4);
  const second = LEAF_CAPACITY + 1;
  expect(() => put(database, 'z', `${1000 + second}`, 2.5 * LEAF_CAPACITY)).toThrow(RingfortError);
  // It comes to be the first of its leaf.
  removeRanks(database, 'z', LEAF_CAPACITY, 1);
  for (const block of others) core.arena.free(block);
  audit();
});
