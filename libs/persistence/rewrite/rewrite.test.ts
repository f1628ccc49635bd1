import { errorText, RingfortError } from '@ringfort/base';
import { describe, expect, test } from 'vitest';
import { ForgetfulDisk } from '../disk/forgetful-disk.ts';
import type { SyncPolicy } from '../log/log-policy.ts';
import { MANIFEST_FILE } from '../manifest/manifest.ts';
import { ModelNode, randomOf, settle } from '../model/model-node.ts';
import { isRewriteDue, nextSliceBytes, rewriteRetryDelayMs } from './rewrite-policy.ts';

async function start(policy: SyncPolicy = 'always'): Promise<{ disk: ForgetfulDisk; node: ModelNode }> {
  const disk = new ForgetfulDisk({ random: randomOf(9) });
  const node = await ModelNode.start({ disk, policy });
  for (let key = 0; key < 30; key++) node.keyspace.set(`key${key}`, 'first');
  node.endTurn();
  return { disk, node };
}

async function restart(disk: ForgetfulDisk): Promise<ModelNode> {
  return ModelNode.start({ disk: disk.reopen({ random: randomOf(1) }), policy: 'always' });
}

test('replaces base and log by new ones while writes go on, and loses none of them', async () => {
  const { disk, node } = await start();
  let isOver = false;
  const done = node.persistence.rewrite().then(() => {
    isOver = true;
  });
  let turns = 0;
  while (!isOver) {
    node.keyspace.append(`key${turns % 30}`, 'x');
    node.endTurn();
    turns++;
    await Promise.resolve();
  }
  await done;
  await settle();
  expect(turns).toBeGreaterThan(30);
  expect((await disk.list()).sort()).toEqual(['base-000003.rf', 'log-000002.rf', 'manifest']);
  expect((await restart(disk)).keyspace.state).toBe(node.keyspace.state);
});

test('hands over what the turn has not yet, so that base and log meet exactly', async () => {
  const { disk, node } = await start();
  node.keyspace.append('key0', 'y');
  await node.persistence.rewrite();
  expect(node.keyspace.mutations.length).toBe(0);
  expect((await restart(disk)).keyspace.values.get('key0')).toBe('firsty');
});

test('shows its progress and refuses a second one meanwhile', async () => {
  const { node } = await start();
  const done = node.persistence.rewrite();
  await expect(node.persistence.rewrite()).rejects.toMatchObject({ code: 'REWRITE_IN_PROGRESS' });
  const seen = new Set<number>();
  while (node.persistence.status.aof_rewrite_in_progress === 1) {
    seen.add(node.persistence.status.rewriteProgress);
    await Promise.resolve();
  }
  await done;
  expect(seen.size).toBeGreaterThan(5);
  expect(node.persistence.status).toMatchObject({ aof_rewrites: 1, aof_last_bgrewrite_status: 'ok' });
});

test('starts anew when the keyspace is cleared meanwhile', async () => {
  const { disk, node } = await start();
  const done = node.persistence.rewrite();
  await settleUntilCopying(node);
  node.keyspace.clear();
  node.keyspace.set('only', 'this');
  node.endTurn();
  await done;
  expect((await restart(disk)).keyspace.state).toBe('only=this');
});

test('counts every file that is listed, while it runs and after a crash in its midst', async () => {
  const { disk, node } = await start();
  await settle();
  const sizeBefore = node.persistence.status.aof_current_size;
  expect(sizeBefore).toBe(await listedBytes(disk, node));
  const done = node.persistence.rewrite();
  await settleUntilCopying(node);
  node.keyspace.append('key0', 'x');
  node.endTurn();
  const crashed = disk.reopen({ random: randomOf(1) });
  expect(node.persistence.status.aof_current_size).toBeGreaterThanOrEqual(sizeBefore);
  const again = await ModelNode.start({ disk: crashed, policy: 'always' });
  expect(again.persistence.status.aof_current_size).toBeGreaterThanOrEqual(sizeBefore);
  expect(again.persistence.status.aof_current_size).toBe(await listedBytes(crashed, again));
  await done;
  await settle();
  expect(node.persistence.status.aof_current_size).toBe(await listedBytes(disk, node));
  await again.persistence.rewrite();
  await settle();
  expect(again.persistence.status.aof_current_size).toBe(await listedBytes(crashed, again));
});

test('that finds another copy under way is no failure; one that was put off runs once that is over', async () => {
  const { node } = await start();
  const startSnapshot = node.keyspace.startSnapshot.bind(node.keyspace);
  node.keyspace.startSnapshot = () => {
    throw new RingfortError('SNAPSHOT_BUSY', 'a copy is under way');
  };
  await expect(node.persistence.rewrite()).rejects.toMatchObject({ code: 'SNAPSHOT_BUSY' });
  node.persistence.rewriteWhenFree();
  for (let second = 0; second < 3; second++) {
    node.clock.advance(1000);
    await settle();
  }
  expect(node.persistence.status).toMatchObject({
    ...{ aof_rewrites: 0, aof_rewrite_scheduled: 1, aof_last_bgrewrite_status: 'ok' },
  });
  node.keyspace.startSnapshot = startSnapshot;
  for (let second = 0; second < 3; second++) {
    node.clock.advance(1000);
    await settle();
  }
  expect(node.persistence.status).toMatchObject({
    ...{ aof_rewrites: 1, aof_rewrite_scheduled: 0, aof_last_bgrewrite_status: 'ok' },
  });
});

test('gives up on a keyspace that is cleared again and again', async () => {
  const { disk, node } = await start();
  let isOver = false;
  const done = node.persistence.rewrite().finally(() => {
    isOver = true;
  });
  const outcome = expect(done).rejects.toMatchObject({ code: 'REWRITE_ABORTED' });
  while (!isOver) {
    for (let key = 0; key < 30; key++) node.keyspace.set(`key${key}`, 'again');
    node.endTurn();
    await settleUntilCopying(node, () => isOver);
    node.keyspace.clear();
    node.endTurn();
    await Promise.resolve();
  }
  await outcome;
  await settle();
  expect((await restart(disk)).keyspace.state).toBe(node.keyspace.state);
});

describe('when it fails', () => {
  test('for want of room, the log goes on and the old files stay', async () => {
    const { disk, node } = await start();
    await settle();
    const sizes = [...(await disk.list())].map((name) => disk.bytesOf(name).length);
    disk.capacityBytes = sizes.reduce((sum, size) => sum + size, 0) + 600;
    await expect(node.persistence.rewrite()).rejects.toMatchObject({ code: 'DISK_FULL' });
    disk.capacityBytes = Infinity;
    node.keyspace.append('key0', 'z');
    node.endTurn();
    await settle();
    expect(node.persistence.log.failure).toBeUndefined();
    expect(node.persistence.status.aof_last_bgrewrite_status).toBe('err');
    expect((await disk.list()).some((name) => name.startsWith('base'))).toBe(false);
    expect((await restart(disk)).keyspace.state).toBe(node.keyspace.state);
    await node.persistence.rewrite();
    expect((await restart(disk)).keyspace.state).toBe(node.keyspace.state);
  });

  // A rewrite syncs the directory four times: before and after the rename of each of its two manifests.
  for (const failingSync of [1, 2, 3, 4]) {
    test(`at directory sync ${failingSync}, nothing is called durable that a crash could lose`, async () => {
      const { disk, node } = await start();
      await settle();
      disk.failingDirectorySync = failingSync;
      let outcome = '';
      node.persistence.rewrite().then(
        () => (outcome = 'mended'),
        (error: unknown) => (outcome = errorText(error)),
      );
      const crashes: { readonly left: ForgetfulDisk; readonly durable: number }[] = [];
      for (let seed = 1; seed <= 150; seed++) {
        if (seed % 3 === 0) node.keyspace.append('key0', 'z');
        node.endTurn();
        await Promise.resolve();
        crashes.push({ left: disk.reopen({ random: randomOf(seed) }), durable: node.reportedDurable });
      }
      for (const { left, durable } of crashes) {
        const again = await ModelNode.start({ disk: left, policy: 'always' });
        expect(again.persistence.log.offset).toBeGreaterThanOrEqual(durable);
        expect(node.states.get(again.place)).toBe(again.keyspace.state);
      }
      await settle();
      // The second leaves the manifest unsure and the snapshot sound: the same rewrite then puts it right.
      expect(outcome).toMatch(failingSync === 2 ? 'mended' : /^cannot (?:write|sync) manifest/);
      expect(disk.failingDirectorySync).toBe(0);
      await node.persistence.rewrite();
      expect(node.persistence.log.failure).toBeUndefined();
      expect(node.reportedDurable).toBe(node.persistence.log.offset);
      expect((await restart(disk)).keyspace.state).toBe(node.keyspace.state);
    });
  }
});

test('begins by itself when the log has grown by the percentage, not before', async () => {
  const { node } = await start();
  node.clock.advance(5000);
  await settle();
  expect(node.persistence.status.aof_rewrites).toBe(0);
  for (let turn = 0; turn < 300; turn++) {
    node.keyspace.append('key1', 'text');
    node.endTurn();
  }
  await settle();
  node.clock.advance(1000);
  for (let turn = 0; turn < 10; turn++) await settle();
  expect(node.persistence.status).toMatchObject({ aof_rewrites: 1 });
  expect(node.persistence.status.aof_current_size).toBe(node.persistence.status.aof_base_size);
});

test('a full copy replaces everything on disk as a history of its own', async () => {
  const { disk, node } = await start();
  const running = node.persistence.rewrite();
  node.persistence.beginFullCopy();
  await expect(running).rejects.toMatchObject({ code: 'REWRITE_CANCELLED' });
  node.keyspace.replaceAll(new Map([['copied', 'yes']]));
  const historyId = 'feed'.repeat(10);
  const done = node.persistence.startNewHistory({ offset: 77_000, epoch: 9, historyId });
  expect(node.persistence.log.offset).toBe(77_000);
  expect(node.persistence.log.durableOffset).toBe(0);
  node.epoch = 9;
  node.keyspace.set('then', 'this');
  node.endTurn();
  await done;
  await settle();
  expect(node.persistence.log.durableOffset).toBe(node.persistence.log.offset);
  const again = await restart(disk);
  expect(again.keyspace.state).toBe('copied=yes then=this');
  expect(again.persistence.recovered).toMatchObject({
    historyId,
    epoch: 9,
    offset: node.persistence.log.offset,
  });
});

test('refuses while a full copy replaces the keyspace, which then is the state at no offset', async () => {
  const { disk, node } = await start();
  await settle();
  node.persistence.beginFullCopy();
  expect(node.persistence.isFullCopyUnderWay).toBe(true);
  const before = node.keyspace.state;
  node.keyspace.replaceAll(new Map([['half', 'a copy']]));
  await expect(node.persistence.rewrite()).rejects.toMatchObject({ code: 'FULL_COPY_IN_PROGRESS' });
  expect((await restart(disk)).keyspace.state).toBe(before);
});

test('a full copy whose base could not be begun is written by itself later', async () => {
  const { disk, node } = await start();
  await settle();
  node.persistence.beginFullCopy();
  node.keyspace.replaceAll(new Map([['copied', 'yes']]));
  const other = node.keyspace.startSnapshot();
  const begin = { offset: 500, epoch: 2, historyId: 'beef'.repeat(10) };
  await expect(node.persistence.startNewHistory(begin)).rejects.toThrow(/one snapshot/);
  node.epoch = 2;
  node.keyspace.set('then', 'this');
  node.endTurn();
  other.cancel();
  for (let second = 0; second < 8; second++) {
    node.clock.advance(1000);
    await settle();
  }
  expect(node.persistence.log.durableOffset).toBe(node.persistence.log.offset);
  expect((await restart(disk)).keyspace.state).toBe('copied=yes then=this');
});

test('slices shrink fast when they take too long and grow slowly', () => {
  expect(nextSliceBytes(64 * 1024, 4)).toBe(32 * 1024);
  expect(nextSliceBytes(8 * 1024, 50)).toBe(8 * 1024);
  expect(nextSliceBytes(64 * 1024, 1.5)).toBe(64 * 1024);
  expect(nextSliceBytes(64 * 1024, 0.1)).toBe(80 * 1024);
});

test('is due by growth over the last size, above the minimum, unless switched off', () => {
  const trigger = { percentage: 100, minimumBytes: 1000 };
  expect(isRewriteDue(trigger, 999, 10)).toBe(false);
  expect(isRewriteDue(trigger, 1999, 1000)).toBe(false);
  expect(isRewriteDue(trigger, 2000, 1000)).toBe(true);
  expect(isRewriteDue({ ...trigger, percentage: 0 }, 9000, 1000)).toBe(false);
  expect([1, 2, 20].map(rewriteRetryDelayMs)).toEqual([5000, 10_000, 300_000]);
});

/** Of base and parts; nothing else is there but the manifest and what a running rewrite writes. */
async function listedBytes(disk: ForgetfulDisk, node: ModelNode): Promise<number> {
  expect(node.persistence.status.aof_rewrite_in_progress).toBe(0);
  let bytes = 0;
  for (const name of await disk.list()) {
    if (name === MANIFEST_FILE) continue;
    const file = await disk.open(name, 'read');
    bytes += await file.size();
    await file.close();
  }
  return bytes;
}

async function settleUntilCopying(node: ModelNode, isOver = () => false): Promise<void> {
  while (node.persistence.status.rewriteProgress === 0 && !isOver()) await Promise.resolve();
}
