import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock, SystemTimers } from '@ringfort/base';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleTopology } from '../testing/sample-topology.ts';
import { testTopologyStore } from './conformance.ts';
import { FileTopologyStore } from './file-store.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringfort-topology-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function openStore(clock = new ManualClock(), onWatchError: (error: unknown) => void = () => undefined) {
  const path = join(folder, 'cluster', 'topology.json');
  return new FileTopologyStore(path, { clock, timers: new SystemTimers(), pollMs: 20, onWatchError });
}

testTopologyStore('file', () => {
  const clock = new ManualClock();
  const stores: FileTopologyStore[] = [];
  return {
    open: () => {
      const store = openStore(clock);
      stores.push(store);
      return store;
    },
    passTime: (ms) => clock.advance(ms),
    close: async () => {
      for (const store of stores) await store.close();
    },
  };
});

test('a file that is as it was is not decoded again; another one is', async () => {
  const store = openStore();
  const first = sampleTopology();
  await store.compareAndSet(0, first);
  const read = await store.read();
  expect(read).toEqual(first);
  expect(await store.read()).toBe(read);
  await openStore().compareAndSet(first.epoch, { ...first, epoch: first.epoch + 1 });
  expect(await store.read()).toEqual({ ...first, epoch: first.epoch + 1 });
});

test('a damaged file is an error that says so, never a topology', async () => {
  const store = openStore();
  await store.compareAndSet(0, sampleTopology());
  const path = join(folder, 'cluster', 'topology.json');
  const text = readFileSync(path, 'utf8');
  for (const damaged of [text.slice(0, -20), text.replace('7001', '7009'), '', '{}', 'null', '[]']) {
    writeFileSync(path, damaged);
    await expect(store.read()).rejects.toMatchObject({ code: 'TOPOLOGY_DAMAGED' });
    await expect(store.compareAndSet(1, sampleTopology())).rejects.toMatchObject({
      code: 'TOPOLOGY_DAMAGED',
    });
  }
});

test('a watch survives a damaged file and goes on with the next good one', async () => {
  const failed = Promise.withResolvers<unknown>();
  const seen = Promise.withResolvers<number>();
  const store = openStore(new ManualClock(), failed.resolve);
  await store.compareAndSet(0, sampleTopology());
  const path = join(folder, 'cluster', 'topology.json');
  const good = readFileSync(path, 'utf8');
  writeFileSync(path, 'half a fi');
  store.watch((topology) => seen.resolve(topology.epoch));
  expect(await failed.promise).toMatchObject({ code: 'TOPOLOGY_DAMAGED' });
  writeFileSync(path, good);
  expect(await seen.promise).toBe(1);
  await store.close();
});

test('a holder that is killed leaves no lock behind', async () => {
  await openStore().compareAndSet(0, sampleTopology());
  const lockPath = join(folder, 'cluster', 'topology.json.lock');
  const program = join(folder, 'hold.mjs');
  writeFileSync(
    program,
    `import { DatabaseSync } from 'node:sqlite';
     const database = new DatabaseSync(process.argv[2]);
     database.exec('BEGIN EXCLUSIVE');
     process.send('held');
     setInterval(() => database, 1_000);`,
  );
  const holder = fork(program, [lockPath]);
  await once(holder, 'message');
  const change = openStore().compareAndSet(1, { ...sampleTopology(), epoch: 2 });
  const first = await Promise.race([change, new Promise((resolve) => setImmediate(resolve, 'waits'))]);
  expect(first).toBe('waits');
  holder.kill('SIGKILL');
  expect(await change).toBe(true);
});

test('a change leaves nothing beside the document but the lock', async () => {
  const store = openStore();
  await store.compareAndSet(0, sampleTopology());
  expect(readdirSync(join(folder, 'cluster')).sort()).toEqual(['topology.json', 'topology.json.lock']);
});

test('a leader renews in place, and hands over in place: the file keeps its room on the disk', async () => {
  const clock = new ManualClock();
  const store = openStore(clock);
  const path = join(folder, 'cluster', 'topology.json.leader');
  await store.acquireLeadership('a', 1_000);
  const { ino, size } = statSync(path);
  for (const holderId of ['a', 'a', 'another one', 'another one', 'a']) {
    expect(await store.acquireLeadership(holderId, 1_000)).toBe(true);
    await store.releaseLeadership(holderId);
    expect(statSync(path)).toMatchObject({ ino, size });
  }
  expect(readdirSync(join(folder, 'cluster')).sort()).toEqual(['topology.json.leader', 'topology.json.lock']);
});
