/** The log with the real keyspace: what is restored is what was there, types, expiry and databases included. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '@ringfort/base';
import { createKeyspace, type Keyspace, NO_EXPIRY } from '@ringfort/storage';
import { expect, test } from 'vitest';
import type { Disk } from '../contract.ts';
import { ForgetfulDisk } from '../disk/forgetful-disk.ts';
import { NodeDisk } from '../disk/node-disk.ts';
import { openPersistence } from '../open-persistence.ts';
import type { Persistence } from '../persistence.ts';
import { randomOf } from './model-node.ts';

const NOW_MS = 1_700_000_000_000;

function newKeyspace(): Keyspace {
  const keyspace = createKeyspace({
    databaseCount: 4,
    maxMemoryBytes: 0,
    evictionPolicy: 'noeviction',
    maxMemorySamples: 5,
    lfuLogFactor: 10,
    lfuDecayMinutes: 1,
    random: randomOf(3),
  });
  keyspace.nowMs = NOW_MS;
  keyspace.mutations.enabled = true;
  return keyspace;
}

async function open(disk: Disk, keyspace: Keyspace): Promise<Persistence> {
  const clock = new ManualClock(NOW_MS);
  const persistence: Persistence = await openPersistence({
    disk,
    keyspace,
    policy: 'always',
    rewriteTrigger: { percentage: 0, minimumBytes: 0 },
    clock,
    timers: clock,
    random: randomOf(4),
    sink: () => {},
    handOver: () => endTurn(keyspace, persistence),
  });
  return persistence;
}

function endTurn(keyspace: Keyspace, persistence: Persistence): void {
  const { mutations } = keyspace;
  persistence.log.append(mutations.bytes, 0, mutations.length, 1);
  mutations.clear();
}

function set(keyspace: Keyspace, database: number, key: string, value: string, expireAtMs = NO_EXPIRY): void {
  const keyBytes = Buffer.from(key);
  const valueBytes = Buffer.from(value);
  keyspace.databases[database].setString(
    keyBytes,
    0,
    keyBytes.length,
    valueBytes,
    0,
    valueBytes.length,
    expireAtMs,
  );
}

/** Every key of every database with value and expiry. */
function contents(keyspace: Keyspace): string[] {
  const found = new Set<string>();
  for (const database of keyspace.databases) {
    let cursor = 0;
    do {
      cursor = database.scan(cursor, 10, (record) => {
        const key = database.keyOf(record);
        const keyText = key.bytes.toString('latin1', key.start, key.end);
        const value = database.stringOf(record);
        const valueText = value.bytes.toString('latin1', value.start, value.end);
        found.add(`${database.index} ${keyText} ${valueText} ${database.expireAtMsOf(record)}`);
      });
    } while (cursor !== 0);
  }
  return [...found].sort();
}

test('restores what a rewrite copied while everything was changing', async () => {
  const disk = new ForgetfulDisk({ random: randomOf(5) });
  const keyspace = newKeyspace();
  const persistence = await open(disk, keyspace);
  for (let key = 0; key < 3000; key++) {
    set(
      keyspace,
      key % 4,
      `key${key}`,
      `${'value'.repeat(1 + (key % 30))}${key}`,
      key % 5 === 0 ? NOW_MS + key + 1 : 0,
    );
  }
  endTurn(keyspace, persistence);
  let isOver = false;
  const done = persistence.rewrite().then(() => {
    isOver = true;
  });
  for (let turn = 0; !isOver; turn++) {
    set(keyspace, turn % 4, `key${(turn * 7) % 3000}`, `changed${turn}`);
    const removed = Buffer.from(`key${(turn * 11) % 3000}`);
    keyspace.databases[turn % 4].remove(removed, 0, removed.length);
    set(keyspace, 1, `new${turn}`, 'new');
    endTurn(keyspace, persistence);
    await Promise.resolve();
  }
  await done;
  expect(await persistence.close()).toBe(true);

  const restored = newKeyspace();
  const again = await open(disk.reopen({ random: randomOf(1) }), restored);
  expect(contents(restored)).toEqual(contents(keyspace));
  expect(again.recovered.keysLoaded).toBe(contents(keyspace).length);
  expect(restored.mutations.length).toBe(0);
  restored.checkConsistency();
});

test('what cleared databases leave behind is freed while the log is replayed', async () => {
  const disk = new ForgetfulDisk({ random: randomOf(7) });
  const keyspace = newKeyspace();
  const persistence = await open(disk, keyspace);
  // With data in another database, clearing one takes its records apart a few at a time.
  set(keyspace, 1, 'kept', 'value');
  for (let round = 0; round < 5; round++) {
    for (let key = 0; key < 2000; key++) set(keyspace, 0, `key${key}`, `value${round}`);
    endTurn(keyspace, persistence);
    keyspace.databases[0].clear();
    endTurn(keyspace, persistence);
  }
  await persistence.close();
  const restored = newKeyspace();
  await open(disk.reopen({ random: randomOf(1) }), restored);
  expect(contents(restored)).toEqual(contents(keyspace));
  expect(restored.pendingFreeCount).toBe(0);
});

test('a value larger than any piece or slice is kept whole', async () => {
  const disk = new ForgetfulDisk({ random: randomOf(6) });
  const keyspace = newKeyspace();
  const persistence = await open(disk, keyspace);
  set(keyspace, 0, 'large', 'x'.repeat(3_000_000));
  endTurn(keyspace, persistence);
  await persistence.rewrite();
  set(keyspace, 0, 'larger', 'y'.repeat(2_000_000));
  endTurn(keyspace, persistence);
  await persistence.close();
  const restored = newKeyspace();
  await open(disk.reopen({ random: randomOf(1) }), restored);
  expect(contents(restored)).toEqual(contents(keyspace));
});

test('does the same on a real disk', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'ringfort-log-'));
  const disk = await NodeDisk.open(directory);
  const keyspace = newKeyspace();
  const persistence = await open(disk, keyspace);
  for (let turn = 0; turn < 20; turn++) {
    for (let key = 0; key < 200; key++) set(keyspace, 0, `key${key}`, `turn${turn}`);
    endTurn(keyspace, persistence);
    if (turn === 10) await persistence.rewrite();
  }
  expect(await persistence.close()).toBe(true);
  await disk.close();
  const later = await NodeDisk.open(directory);
  const restored = newKeyspace();
  const again = await open(later, restored);
  expect(contents(restored)).toEqual(contents(keyspace));
  await again.close();
  await later.close();
  await rm(directory, { recursive: true });
});
