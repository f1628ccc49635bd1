import { SeededRandom } from '@ringfort/base';
import { until } from '@ringfort/base/testing';
import { FORMAT_VERSION } from '@ringfort/persistence';
import { ForgetfulDisk } from '@ringfort/persistence/testing';
import type { RawClient } from '@ringfort/protocol/testing';
import { expect, test } from 'vitest';
import { LoneNode } from './testing/lone-node.ts';

/** A replica that has everything, and acknowledges only what the test says. */
async function attachReplica(node: LoneNode): Promise<RawClient> {
  const replica = await node.peer('replica');
  const { branchId, offset } = node.server.replication.status();
  const [answer] = await replica.ask(`RF.SYNC n2 ${branchId} 1 ${offset} ${FORMAT_VERSION}`);
  expect(answer).toMatch(/^\+CONTINUE /);
  return replica;
}

async function clusteredNode(): Promise<LoneNode> {
  const node = await LoneNode.start({ isClustered: true, values: { 'shutdown-timeout': '2' } });
  // From the first replica on, changes are recorded.
  const first = await node.peer('replica');
  await first.ask(`RF.SYNC n3 - 0 0 ${FORMAT_VERSION}`);
  first.close();
  await until('it has gone', () => node.server.replication.status().replicas.length === 0);
  return node;
}

test('an orderly stop waits until its replica has acknowledged everything', async () => {
  const node = await clusteredNode();
  const replica = await attachReplica(node);
  await node.listInSync();
  const client = await node.client();
  expect(await client.ask('SET a 1')).toEqual(['+OK']);
  const { offset } = node.server.replication;
  let isStopped = false;
  const stopped = node.stopAmidClients().then(() => (isStopped = true));
  await expect(client.replies(1)).rejects.toThrow('closed');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(isStopped).toBe(false);
  await replica.send(`RF.ACK ${offset}`);
  const ackedMs = performance.now();
  await stopped;
  expect(performance.now() - ackedMs).toBeLessThan(1000);
});

test('an orderly stop waits until placement has its replica in the in-sync set', async () => {
  const node = await clusteredNode();
  const [placement, replica] = [await node.peer('placement'), await attachReplica(node)];
  await replica.send(`RF.ACK ${node.server.replication.offset}`);
  let isStopped = false;
  const stopped = node.stopAmidClients().then(() => (isStopped = true));
  await until('the clients may go', () => node.server.isStopping);
  const [heard] = await placement.ask('RF.HEARTBEAT 1 60000 -');
  expect(heard).toContain('\r\nn2\r\n');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(isStopped).toBe(false);
  await node.listInSync();
  await stopped;
  await expect(placement.replies(1)).rejects.toThrow('closed');
});

test('an orderly stop waits for a silent replica no longer than the time for it', async () => {
  const node = await clusteredNode();
  await attachReplica(node);
  const client = await node.client();
  await client.ask('SET a 1');
  const startedMs = performance.now();
  await node.stopAmidClients();
  const tookMs = performance.now() - startedMs;
  expect(tookMs).toBeGreaterThan(1500);
  expect(tookMs).toBeLessThan(2500);
});

test('an orderly stop that cannot keep the log fails, and says how much was lost', async () => {
  const disk = new ForgetfulDisk({ random: new SeededRandom(1) });
  const values = { 'shutdown-timeout': '1', appendfsync: 'everysec' };
  const node = await LoneNode.start({ disk, values });
  const client = await node.client();
  disk.capacityBytes = 0;
  expect(await client.ask('SET a 1')).toEqual(['+OK']);
  const { log } = node.server.persistence ?? expect.unreachable();
  const lostBytes = log.offset - log.durableOffset;
  const stopped = node.stopAmidClients();
  await expect(stopped).rejects.toMatchObject({ code: 'LOG_NOT_KEPT' });
  await expect(stopped).rejects.toThrow(`the last ${lostBytes} bytes`);
});
