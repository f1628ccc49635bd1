import { SeededRandom } from '@ringfort/base';
import { loadConfiguration } from '@ringfort/config';
import { createKeyspace, type Keyspace } from '@ringfort/storage';
import { beforeEach, expect, test } from 'vitest';
import { keyspaceOptions } from '../keyspace-options.ts';
import { SnapshotSlot } from './snapshot-slot.ts';

let keyspace: Keyspace;
let slot: SnapshotSlot;

beforeEach(() => {
  const options = keyspaceOptions(loadConfiguration({ tier: 'node' }));
  keyspace = createKeyspace({ ...options, random: new SeededRandom(1) });
  slot = new SnapshotSlot(keyspace);
});

test('gives one copy at a time, the next once it is through', () => {
  const first = slot.start();
  expect(first).toBeDefined();
  expect([slot.isTaken, slot.start()]).toEqual([true, undefined]);
  while (first?.next(1024)) first.out.clear();
  expect(slot.isTaken).toBe(false);
  expect(slot.start()).toBeDefined();
});

test('a cancelled copy makes room, and does not when it was over already', () => {
  const first = slot.start();
  first?.cancel();
  const second = slot.start();
  expect(second).toBeDefined();
  first?.cancel();
  expect(slot.isTaken).toBe(true);
});
