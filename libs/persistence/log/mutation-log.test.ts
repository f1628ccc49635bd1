import { type ManualClock, RingfortError } from '@ringfort/base';
import { describe, expect, test } from 'vitest';
import { ForgetfulDisk } from '../disk/forgetful-disk.ts';
import { ModelNode, randomOf, settle } from '../model/model-node.ts';
import type { SyncPolicy } from './log-policy.ts';

interface Started {
  readonly disk: ForgetfulDisk;
  readonly node: ModelNode;
}

async function start(policy: SyncPolicy): Promise<Started> {
  const disk = new ForgetfulDisk({ random: randomOf(5) });
  return { disk, node: await ModelNode.start({ disk, policy }) };
}

function write(node: ModelNode, value = 'value'): number {
  node.keyspace.set('key', value);
  node.endTurn();
  return node.persistence.log.offset;
}

async function advance(clock: ManualClock, totalMs: number): Promise<void> {
  for (let ms = 0; ms < totalMs; ms += 10) {
    clock.advance(10);
    await settle();
  }
}

describe('always', () => {
  test('makes each turn durable without waiting for the clock', async () => {
    const { node } = await start('always');
    const offset = write(node);
    expect(node.persistence.log.durableOffset).toBe(0);
    await settle();
    expect(node.reportedDurable).toBe(offset);
  });

  test('puts all turns that come during one write into the next', async () => {
    const { disk, node } = await start('always');
    const before = disk.syncs;
    for (let turn = 0; turn < 50; turn++) write(node);
    await settle();
    expect(node.reportedDurable).toBe(node.persistence.log.offset);
    expect(disk.syncs - before).toBe(2);
  });
});

describe('everysec', () => {
  test('collects for ten milliseconds, then writes once', async () => {
    const { disk, node } = await start('everysec');
    const before = disk.steps;
    for (let turn = 0; turn < 5; turn++) write(node);
    await settle();
    expect(disk.steps).toBe(before);
    await advance(node.clock, 10);
    expect(disk.steps).toBe(before + 1);
    expect(node.persistence.log.writtenOffset).toBe(node.persistence.log.offset);
  });

  test('writes a large backlog at once', async () => {
    const { node } = await start('everysec');
    write(node, 'x'.repeat(300 * 1024));
    await settle();
    expect(node.persistence.log.writtenOffset).toBe(node.persistence.log.offset);
  });

  test('syncs at most once and at least once a second', async () => {
    const { disk, node } = await start('everysec');
    node.persistence.configure({ rewriteTrigger: { percentage: 0, minimumBytes: 0 } });
    const before = disk.syncs;
    const offsets: number[] = [];
    for (let step = 0; step < 200; step++) {
      offsets.push(write(node));
      await advance(node.clock, 50);
      // What was written a second (20 steps) ago is durable.
      if (step >= 20) expect(node.persistence.log.durableOffset).toBeGreaterThanOrEqual(offsets[step - 20]);
    }
    const syncs = disk.syncs - before;
    expect(syncs).toBeGreaterThanOrEqual(10);
    expect(syncs).toBeLessThanOrEqual(12);
  });

  test('is idle when nothing was written', async () => {
    const { disk, node } = await start('everysec');
    const before = disk.steps;
    await advance(node.clock, 3000);
    expect(disk.steps).toBe(before);
  });
});

describe('no', () => {
  test('writes but leaves syncing to the system', async () => {
    const { node } = await start('no');
    const offset = write(node);
    await advance(node.clock, 5000);
    expect(node.persistence.log.writtenOffset).toBe(offset);
    expect(node.persistence.log.durableOffset).toBe(0);
  });

  test('becomes durable as soon as the policy changes to always', async () => {
    const { node } = await start('no');
    const offset = write(node);
    await advance(node.clock, 20);
    node.persistence.configure({ policy: 'always' });
    await settle();
    expect(node.reportedDurable).toBe(offset);
  });
});

describe('a full disk', () => {
  test('is a failure until there is room, then all that collected becomes durable', async () => {
    const { disk, node } = await start('always');
    write(node);
    await settle();
    const durable = node.reportedDurable;
    disk.capacityBytes = 100;
    const failures: (string | undefined)[] = [];
    node.persistence.log.onFailure((failure) => failures.push(failure?.code));
    write(node);
    write(node);
    await settle();
    expect(node.persistence.log.failure).toBeInstanceOf(RingfortError);
    expect(node.persistence.status).toMatchObject({ aof_last_write_status: 'err', failureCode: 'DISK_FULL' });
    await advance(node.clock, 1000);
    expect(node.reportedDurable).toBe(durable);
    disk.capacityBytes = Infinity;
    await advance(node.clock, 2000);
    expect(node.reportedDurable).toBe(node.persistence.log.offset);
    expect(failures[0]).toBe('DISK_FULL');
    expect(failures.at(-1)).toBeUndefined();
    const again = await ModelNode.start({ disk: disk.reopen({ random: randomOf(1) }), policy: 'no' });
    expect(again.keyspace.state).toBe(node.keyspace.state);
  });

  test('is told once, however often the same write fails again, and anew when it is another failure', async () => {
    const { disk, node } = await start('always');
    const failures: (string | undefined)[] = [];
    node.persistence.log.onFailure((failure) => failures.push(failure?.code));
    disk.capacityBytes = 0;
    write(node);
    await advance(node.clock, 5000);
    expect(failures).toEqual(['DISK_FULL']);
    disk.capacityBytes = Infinity;
    await advance(node.clock, 5000);
    disk.capacityBytes = 0;
    write(node);
    await advance(node.clock, 5000);
    expect(failures).toEqual(['DISK_FULL', undefined, 'DISK_FULL']);
  });

  test('tries again with growing pauses', async () => {
    const { disk, node } = await start('always');
    disk.capacityBytes = 0;
    write(node);
    await settle();
    const before = disk.steps;
    await advance(node.clock, 10_000);
    expect(disk.steps - before).toBeLessThan(9);
    expect(disk.steps - before).toBeGreaterThan(4);
  });

  test('does not keep close from ending, which says that not all was kept', async () => {
    const { disk, node } = await start('everysec');
    disk.capacityBytes = 0;
    write(node);
    expect(await node.persistence.close()).toBe(false);
  });

  test('tells the node to stop reading when the backlog passes its bound', async () => {
    const { disk, node } = await start('always');
    disk.capacityBytes = 0;
    expect(node.persistence.log.isCongested).toBe(false);
    while (!node.persistence.log.isCongested) write(node);
    expect(node.persistence.log.backlogBytes).toBeLessThan(2100);
    disk.capacityBytes = Infinity;
    await advance(node.clock, 200);
    expect(node.persistence.log.isCongested).toBe(false);
  });
});

test('a failed write is tried again and is no loss', async () => {
  const { disk, node } = await start('always');
  disk.failingWrites = 2;
  const offset = write(node);
  await settle();
  expect(node.persistence.log.failure?.code).toBe('DISK_WRITE_FAILED');
  await advance(node.clock, 1000);
  expect(node.persistence.log.failure).toBeUndefined();
  expect(node.reportedDurable).toBe(offset);
});

describe('a failed sync', () => {
  test('ends durability for good, though later syncs succeed', async () => {
    const { disk, node } = await start('always');
    const durable = write(node);
    await settle();
    disk.failingSyncs = 1;
    write(node);
    await settle();
    expect(node.persistence.log.failure?.code).toBe('DISK_SYNC_FAILED');
    write(node);
    await settle();
    node.persistence.configure({ policy: 'everysec' });
    await advance(node.clock, 900);
    expect(node.reportedDurable).toBe(durable);
    expect(node.persistence.log.failure?.code).toBe('DISK_SYNC_FAILED');
  });

  test('is mended by a rewrite to new files', async () => {
    const { disk, node } = await start('always');
    disk.failingSyncs = 1;
    write(node);
    await settle();
    await node.persistence.rewrite();
    expect(node.persistence.log.failure).toBeUndefined();
    expect(node.reportedDurable).toBe(node.persistence.log.offset);
    write(node, 'after');
    await settle();
    const again = await ModelNode.start({ disk: disk.reopen({ random: randomOf(1) }), policy: 'no' });
    expect(again.keyspace.values.get('key')).toBe('after');
  });

  test('is mended by itself within some seconds', async () => {
    const { disk, node } = await start('everysec');
    disk.failingSyncs = 1;
    write(node);
    await advance(node.clock, 950);
    expect(node.persistence.log.failure?.code).toBe('DISK_SYNC_FAILED');
    await advance(node.clock, 1000);
    expect(node.persistence.log.failure).toBeUndefined();
    expect(node.reportedDurable).toBe(node.persistence.log.offset);
  });
});

test("keeps a primary's frames as they are", async () => {
  const primary = await start('always');
  const replica = await start('always');
  for (const value of ['one', 'two', 'three']) write(primary.node, value);
  await settle();
  const frames = primary.disk.bytesOf('log-000001.rf');
  let at = 0;
  while (at < frames.length) {
    const end = at + 21 + frames.readUInt32LE(at);
    replica.node.persistence.log.appendRecord(frames, at, end);
    at = end;
  }
  await settle();
  expect(replica.node.reportedDurable).toBe(primary.node.reportedDurable);
  expect(replica.disk.bytesOf('log-000001.rf')).toEqual(frames);
});

test('refuses a frame that does not follow, and an epoch that falls', async () => {
  const { disk, node } = await start('always');
  node.epoch = 5;
  write(node);
  await settle();
  const frame = disk.bytesOf('log-000001.rf');
  expect(() => node.persistence.log.appendRecord(frame, 0, frame.length)).toThrow(/follows/);
  node.epoch = 4;
  expect(() => write(node)).toThrow(/never fall/);
});
