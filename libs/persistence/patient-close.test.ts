import type { ManualClock } from '@ringfort/base';
import { expect, test } from 'vitest';
import { ForgetfulDisk } from './disk/forgetful-disk.ts';
import { ModelNode, randomOf, settle } from './model/model-node.ts';

async function start(): Promise<{ disk: ForgetfulDisk; node: ModelNode }> {
  const disk = new ForgetfulDisk({ random: randomOf(5) });
  return { disk, node: await ModelNode.start({ disk, policy: 'everysec' }) };
}

function write(node: ModelNode): void {
  node.keyspace.set('key', 'value');
  node.endTurn();
}

async function advance(clock: ManualClock, totalMs: number): Promise<void> {
  for (let ms = 0; ms < totalMs; ms += 10) {
    clock.advance(10);
    await settle();
  }
}

test('a full disk that has room again before a patient close is over loses nothing', async () => {
  const { disk, node } = await start();
  disk.capacityBytes = 0;
  write(node);
  await advance(node.clock, 100);
  const closed = node.persistence.close(10_000);
  await advance(node.clock, 3000);
  disk.capacityBytes = Infinity;
  await advance(node.clock, 5000);
  expect(await closed).toBe(true);
  const again = await ModelNode.start({ disk: disk.reopen({ random: randomOf(1) }), policy: 'no' });
  expect(again.keyspace.state).toBe(node.keyspace.state);
});

test('a disk that stays full ends a patient close in time, which says that not all was kept', async () => {
  const { disk, node } = await start();
  disk.capacityBytes = 0;
  write(node);
  let isOver = false;
  const closed = node.persistence.close(2000).finally(() => {
    isOver = true;
  });
  await advance(node.clock, 1900);
  expect(isOver).toBe(false);
  await advance(node.clock, 200);
  expect(isOver).toBe(true);
  expect(await closed).toBe(false);
});

test('a failed sync is mended within a patient close', async () => {
  const { disk, node } = await start();
  write(node);
  await advance(node.clock, 100);
  disk.failingSyncs = 1;
  const closed = node.persistence.close(5000);
  await advance(node.clock, 5100);
  expect(await closed).toBe(true);
  const again = await ModelNode.start({ disk: disk.reopen({ random: randomOf(1) }), policy: 'no' });
  expect(again.keyspace.state).toBe(node.keyspace.state);
});
